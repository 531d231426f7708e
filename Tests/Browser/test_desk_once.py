"""The desk where the network is slow: what is sent is sent once, and answered to what it is about."""

import re

import desk
import pytest
from held import Held
from playwright.sync_api import expect


@pytest.fixture
def two(server):
    return desk.two_requests(server)


@pytest.fixture
def comments(server):
    return desk.three_comments(server)


def state(server, id):
    return server.get(f'/v1/desk/corrections/{id}', server.token('editor'))['state']


def test_a_token_is_sent_once_however_often_it_is_sent(server, page, faults):
    faults.expect('401')
    page.goto(server.url + '/desk')
    page.get_by_label('Your token').fill(server.token('editor'))
    held = Held(page, '**/desk/session', 'POST')
    for _ in range(3):
        page.keyboard.press('Enter')
    held.wait()
    expect(page.get_by_text('Signing in…')).to_be_visible()
    expect(page.get_by_role('button', name='Sign in')).to_have_attribute('aria-disabled', 'true')
    held.let_go()
    expect(page.get_by_role('navigation', name='Views')).to_be_visible()
    assert held.asked == 1


def test_a_decision_goes_on_for_its_request_while_another_is_read(server, page, two):
    desk.sit_down(page, server, place='#/corrections?state=received')
    desk.open_request(page, '910 metres')
    held = Held(page, re.compile(f'{two[0]}/review'), 'POST')
    page.keyboard.press('y')
    held.wait()
    expect(page.get_by_role('button', name='Accept for later')).to_have_attribute('aria-disabled', 'true')
    expect(desk.toast(page)).to_contain_text('Sending…')
    page.keyboard.press('y')
    expect(desk.toast(page)).to_contain_text('This is being done.')
    desk.open_request(page, 'in 1952')
    held.let_go()
    expect(desk.toast(page)).to_contain_text('Accepted.')
    assert (state(server, two[0]), state(server, two[1])) == ('accepted', 'received')
    expect(page.locator('.file .change del')).to_have_text('in 1952')
    expect(page.get_by_role('button', name='Accept for later')).not_to_have_attribute('aria-disabled', 'true')
    assert held.asked == 1


def test_who_comes_back_to_a_request_sees_what_is_under_way(server, page, two):
    desk.sit_down(page, server, place='#/corrections?state=received')
    desk.open_request(page, '910 metres')
    held = Held(page, re.compile(f'{two[0]}/review'), 'POST')
    page.keyboard.press('r')
    held.wait()
    desk.open_request(page, 'in 1952')
    desk.open_request(page, '910 metres')
    expect(page.get_by_role('button', name='Take')).to_have_attribute('aria-disabled', 'true')
    held.let_go()
    expect(page.locator('.facts')).to_contain_text('Test editor')
    expect(page.get_by_role('button', name='Give back')).not_to_have_attribute('aria-disabled', 'true')


def test_a_late_decision_brings_nobody_back(server, page, two, comments):
    desk.sit_down(page, server, place='#/corrections?state=received')
    desk.open_request(page, '910 metres')
    held = Held(page, re.compile(f'{two[0]}/acceptance'), 'POST')
    page.keyboard.press('y')
    held.wait()
    page.keyboard.press('2')
    expect(desk.rows(page)).to_have_count(3)
    held.arrive()
    expect(desk.toast(page)).to_contain_text('Accepted.')
    expect(page).to_have_url(f'{server.url}/desk#/comments')


def test_a_form_is_sent_once_and_says_that_it_is(server, page, two):
    desk.sit_down(page, server, place=f'#/corrections/{two[0]}')
    expect(page.locator('.file h2')).to_be_visible()
    page.keyboard.press('n')
    dialog = page.get_by_role('dialog')
    dialog.get_by_label('Text').fill('Rang the engineer.')
    held = Held(page, re.compile('/notes$'), 'POST')
    for _ in range(3):
        page.keyboard.press('Control+Enter')
    held.wait()
    expect(dialog.get_by_role('status')).to_have_text('Sending…')
    expect(dialog.get_by_role('button', name='Send')).to_have_attribute('aria-disabled', 'true')
    held.let_go()
    expect(dialog).to_have_count(0)
    expect(page.locator('.request .history li').filter(has_text='Rang the engineer.')).to_have_count(1)
    assert held.asked == 1


def test_a_refusal_is_told_to_who_has_closed_the_form(server, page, two, faults):
    faults.expect('412')
    desk.sit_down(page, server, place=f'#/corrections/{two[0]}')
    expect(page.locator('.file h2')).to_be_visible()
    page.keyboard.press('n')
    page.get_by_label('Text').fill('Rang the engineer.')
    token = server.token('admin')
    server.request('POST', f'/v1/desk/corrections/{two[0]}/review', {}, token, {'If-Match': '*'})
    held = Held(page, re.compile('/notes$'), 'POST')
    page.keyboard.press('Control+Enter')
    held.wait()
    page.keyboard.press('Escape')
    held.let_go()
    expect(desk.toast(page)).to_contain_text('Somebody was quicker, and nothing of yours was done.')


def test_of_two_previews_the_last_holds(server, page, two):
    desk.sit_down(page, server, place=f'#/corrections/{two[0]}')
    expect(page.locator('.file h2')).to_be_visible()
    held = Held(page, re.compile('/application$'), 'POST')
    page.keyboard.press('e')
    held.wait()
    dialog = page.get_by_role('dialog')
    expect(dialog.locator('.difference')).to_have_text('Loading…')
    dialog.get_by_label('What should stand there').fill('888 metres')
    held.wait(2)
    held.let_go(1)
    expect(dialog.locator('.change ins')).to_have_text('888')
    held.arrive()
    expect(dialog.locator('.change ins')).to_have_text('888')


def test_a_comment_is_approved_once_and_shows_that_it_is(server, page, comments):
    desk.sit_down(page, server, 'moderator', '#/comments')
    expect(desk.rows(page)).to_have_count(3)
    page.keyboard.press('j')
    held = Held(page, '**/v1/desk/comments/decisions', 'POST')
    page.keyboard.press('a')
    held.wait()
    expect(desk.current(page)).to_have_attribute('aria-busy', 'true')
    expect(desk.current(page)).to_contain_text('Sending…')
    page.keyboard.press('a')
    expect(desk.toast(page)).to_contain_text('This is being done.')
    page.keyboard.press('j')
    page.keyboard.press('a')
    held.wait(2)
    held.let_go(1)
    expect(desk.rows(page)).to_have_count(2)
    expect(desk.rows(page).first).to_contain_text('The tenor was late.')
    held.let_go()
    expect(desk.rows(page)).to_have_count(1)
    expect(desk.toast(page)).to_contain_text('Approve: 1 comment.')
    assert held.asked == 2


def test_a_decision_takes_nothing_out_of_another_list(server, page, comments):
    desk.sit_down(page, server, 'moderator', '#/comments?sort=newest')
    expect(desk.rows(page)).to_have_count(3)
    page.keyboard.press('j')
    held = Held(page, '**/v1/desk/comments/decisions', 'POST')
    page.keyboard.press('a')
    held.wait()
    page.get_by_label('Show', exact=True).select_option('visible')
    approved = desk.rows(page).filter(has_text='It was short.')
    expect(approved).to_be_visible()
    held.arrive()
    expect(desk.toast(page)).to_contain_text('Approve: 1 comment.')
    expect(approved).to_be_visible()


def test_u_pressed_twice_takes_one_decision_back(server, page, comments):
    desk.sit_down(page, server, 'moderator', '#/comments')
    expect(desk.rows(page)).to_have_count(3)
    page.keyboard.press('j')
    for left in (2, 1):
        page.keyboard.press('a')
        expect(desk.rows(page)).to_have_count(left)
    held = Held(page, re.compile('/undo$'), 'POST')
    page.get_by_role('button', name='Undo').click()
    page.keyboard.press('u')
    held.wait()
    expect(desk.toast(page)).to_contain_text('Taking it back…')
    page.keyboard.press('u')
    held.let_go()
    expect(desk.rows(page)).to_have_count(2)
    expect(desk.toast(page)).to_contain_text('Taken back.')
    assert held.asked == 1


def test_an_article_is_saved_once_and_what_is_written_meanwhile_stays(server, page):
    server.article('customs-quay', 'The quay is dry.')
    desk.sit_down(page, server, place='#/articles/customs-quay')
    page.get_by_label('Headline').fill('Customs Quay is wet')
    held = Held(page, '**/v1/articles/customs-quay', 'PATCH')
    page.keyboard.press('Control+S')
    held.wait()
    page.keyboard.press('Control+S')
    expect(page.get_by_role('button', name='Save', exact=True)).to_have_attribute('aria-disabled', 'true')
    text = page.get_by_label('Text, in Markdown')
    text.fill('The quay is damp.')
    held.let_go()
    expect(desk.toast(page)).to_contain_text('Saved as version 2.')
    expect(page.get_by_role('heading', name='Customs Quay is wet', level=1)).to_be_visible()
    expect(text).to_have_value('The quay is damp.')
    expect(text).to_be_focused()
    assert held.asked == 1
    held.end()
    page.keyboard.press('Control+S')
    expect(desk.toast(page)).to_contain_text('Saved as version 3.')
    assert desk.body_text(server, 'customs-quay') == 'The quay is damp.'


def test_a_draft_is_made_once(server, page):
    desk.sit_down(page, server, place='#/articles/~new')
    page.get_by_label('Address').fill('new-lamp')
    page.get_by_label('Headline').fill('A new lamp')
    page.get_by_label('Text, in Markdown').fill('It shines.')
    held = Held(page, '**/v1/articles', 'POST')
    keep = page.get_by_role('button', name='Keep as a draft')
    keep.click()
    held.wait()
    expect(keep).to_have_attribute('aria-disabled', 'true')
    keep.click(force=True)
    held.let_go()
    expect(page.get_by_role('heading', name='A new lamp', level=1)).to_be_visible()
    assert held.asked == 1
