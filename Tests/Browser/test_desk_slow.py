"""The desk where the network is slow: it says what it waits for, sends once, and is not led astray by late answers."""

import re

import desk
import pytest
from held import Held
from playwright.sync_api import expect

WALL = 'The wall is 910 metres long.\n\nIt was built in 1952, and it held.'
LIST = re.compile(r'/v1/desk/corrections\?')


@pytest.fixture
def two(server):
    """Two requests about one article."""
    server.article('harbour-wall', WALL)
    return [desk.request(server, 'harbour-wall', '910 metres', '901 metres'),
            desk.request(server, 'harbour-wall', 'in 1952', 'in 1953')]


@pytest.fixture
def comments(server):
    """Three comments that wait, oldest first."""
    server.article('choir', 'The choir sang.', discussion={'mode': 'pre_moderated'})
    return [server.comment('choir', text, f'Reader {number}')['id']
            for number, text in enumerate(['The tenor was late.', 'It was loud.', 'It was short.'])]


def state(server, id):
    return server.get(f'/v1/desk/corrections/{id}', server.token('editor'))['state']


def open_request(page, text):
    desk.rows(page).filter(has_text=text).locator('a').click()
    expect(page.locator('.file .change del')).to_have_text(text)


def test_the_desk_says_that_it_loads_before_it_knows_who_comes(server, page):
    page.request.post(server.url + '/desk/session', data={'token': server.token('editor')})
    held = Held(page, '**/desk/session')
    page.goto(server.url + '/desk')
    held.wait()
    expect(page.get_by_role('status')).to_have_text('Loading…')
    held.let_go()
    expect(page.get_by_role('navigation', name='Views')).to_be_visible()


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


def test_who_does_not_wait_for_a_list_goes_on_to_another_view(server, page, comments):
    held = Held(page, LIST)
    desk.sit_down(page, server)
    held.wait()
    expect(page.locator('.queue').get_by_role('status').filter(has_text='Loading…')).to_be_visible()
    page.keyboard.press('2')
    expect(desk.rows(page)).to_have_count(3)
    held.arrive()
    held.end()
    expect(page.get_by_role('heading', level=1)).to_have_text('Comments')
    expect(desk.rows(page)).to_have_count(3)


def test_of_two_filters_the_last_holds_whatever_is_answered_first(server, page, two):
    desk.sit_down(page, server)
    expect(desk.rows(page).first).to_be_visible()
    held = Held(page, re.compile('state=published'))
    page.get_by_label('State').select_option('published')
    held.wait()
    expect(desk.rows(page)).to_have_count(0)
    expect(page.locator('.queue')).to_contain_text('Loading…')
    page.get_by_label('State').select_option('received')
    expect(desk.rows(page).filter(has_text='910 metres')).to_be_visible()
    held.arrive()
    expect(desk.rows(page).filter(has_text='910 metres')).to_be_visible()
    expect(desk.rows(page).filter(has_text='Published')).to_have_count(0)


def test_a_list_that_does_not_come_can_be_asked_for_again(server, page, two, faults):
    faults.expect('ERR_FAILED')
    page.route(LIST, lambda route: route.abort())
    desk.sit_down(page, server)
    again = page.get_by_role('button', name='Try again')
    expect(again).to_be_visible()
    page.unroute(LIST)
    again.click()
    expect(desk.rows(page).filter(has_text='910 metres')).to_be_visible()


def test_more_of_a_list_comes_once_and_not_into_another(server, page):
    for number in range(32):
        server.article(f'extra-{number}', 'One two.')
    desk.sit_down(page, server, place='#/articles')
    more = page.get_by_role('button', name='Show more')
    held = Held(page, re.compile('cursor='))
    more.click()
    held.wait()
    expect(page.locator('.more')).to_have_text('Loading…')
    page.locator('.more').click(force=True)
    page.get_by_label('Status').select_option('draft')
    expect(page.get_by_text('There is none.')).to_be_visible()
    assert held.asked == 1
    held.arrive()
    held.end()
    expect(desk.rows(page)).to_have_count(0)
    page.get_by_label('Status').select_option('')
    expect(desk.rows(page)).to_have_count(30)
    more.click()
    expect(desk.rows(page).nth(30).locator('a')).to_be_focused()


def test_a_request_that_was_left_does_not_come_over_the_one_that_is_read(server, page, two):
    desk.sit_down(page, server, place='#/corrections?state=received&sort=oldest')
    expect(desk.rows(page).filter(has_text='in 1952')).to_be_visible()
    held = Held(page, f'**/v1/desk/corrections/{two[0]}')
    desk.rows(page).filter(has_text='910 metres').locator('a').click()
    held.wait()
    expect(page.locator('.file')).to_contain_text('Loading…')
    open_request(page, 'in 1952')
    expect(page.locator('.file h2')).to_be_focused()
    page.get_by_label('Kind').focus()
    held.arrive()
    held.end()
    expect(page.locator('.file .change del')).to_have_text('in 1952')
    expect(page.get_by_label('Kind')).to_be_focused()


def test_a_decision_goes_on_for_its_request_while_another_is_read(server, page, two):
    desk.sit_down(page, server, place='#/corrections?state=received')
    open_request(page, '910 metres')
    held = Held(page, re.compile(f'{two[0]}/review'), 'POST')
    page.keyboard.press('y')
    held.wait()
    expect(page.get_by_role('button', name='Accept for later')).to_have_attribute('aria-disabled', 'true')
    expect(desk.toast(page)).to_contain_text('Sending…')
    page.keyboard.press('y')
    expect(desk.toast(page)).to_contain_text('This is being done.')
    open_request(page, 'in 1952')
    held.let_go()
    expect(desk.toast(page)).to_contain_text('Accepted.')
    assert (state(server, two[0]), state(server, two[1])) == ('accepted', 'received')
    expect(page.locator('.file .change del')).to_have_text('in 1952')
    expect(page.get_by_role('button', name='Accept for later')).not_to_have_attribute('aria-disabled', 'true')
    assert held.asked == 1


def test_who_comes_back_to_a_request_sees_what_is_under_way(server, page, two):
    desk.sit_down(page, server, place='#/corrections?state=received')
    open_request(page, '910 metres')
    held = Held(page, re.compile(f'{two[0]}/review'), 'POST')
    page.keyboard.press('r')
    held.wait()
    open_request(page, 'in 1952')
    open_request(page, '910 metres')
    expect(page.get_by_role('button', name='Take')).to_have_attribute('aria-disabled', 'true')
    held.let_go()
    expect(page.locator('.facts')).to_contain_text('Test editor')
    expect(page.get_by_role('button', name='Give back')).not_to_have_attribute('aria-disabled', 'true')


def test_a_late_decision_brings_nobody_back(server, page, two, comments):
    desk.sit_down(page, server, place='#/corrections?state=received')
    open_request(page, '910 metres')
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


def test_what_is_decided_is_not_offered_again_by_a_late_look(server, page, comments):
    desk.sit_down(page, server, 'moderator', '#/comments')
    expect(desk.rows(page)).to_have_count(3)
    expect(page.get_by_role('link', name='Comments')).to_contain_text('3 waiting')
    held = Held(page, re.compile(r'/v1/desk/comments\?'))
    server.comment('choir', 'Encore!', 'Ann')
    held.wait()
    page.keyboard.press('j')
    page.keyboard.press('a')
    expect(desk.rows(page)).to_have_count(2)
    held.end()
    expect(page.get_by_role('button', name='1 new: show it')).to_be_visible()


def test_nothing_that_was_read_is_new(server, page, comments):
    held = Held(page, re.compile(r'/v1/desk/comments\?'))
    desk.sit_down(page, server, 'moderator', '#/comments')
    expect(page.get_by_role('link', name='Comments')).to_contain_text('3 waiting')
    held.wait()
    page.clock.install()
    page.clock.fast_forward(1000)
    assert held.asked == 1
    held.end()
    expect(desk.rows(page)).to_have_count(3)
    expect(page.locator('.fresh')).to_be_empty()


def test_what_came_before_the_stream_stood_is_offered(server, page, two):
    streams = []
    page.route('**/v1/desk/events', lambda route: streams.append(route))
    desk.sit_down(page, server, place='#/corrections?state=received&sort=newest')
    expect(desk.rows(page).filter(has_text='in 1952')).to_be_visible()
    desk.request(server, 'harbour-wall', 'it held', 'it fell')
    streams[0].continue_()
    page.get_by_role('button', name='1 new: show it').click()
    expect(desk.rows(page).filter(has_text='it held')).to_be_visible()


def test_a_stream_that_was_refused_is_asked_for_again(server, page, faults):
    faults.expect('503')
    page.clock.install()
    page.route('**/v1/desk/events', lambda route: route.fulfill(status=503, body=''))
    desk.sit_down(page, server)
    notice = page.get_by_text('No connection: what is shown may be old.')
    expect(notice).to_be_visible()
    page.unroute('**/v1/desk/events')
    page.clock.fast_forward(10_000)
    expect(notice).to_be_hidden()
    expect(page.get_by_role('link', name='Corrections')).to_contain_text('open')


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


def test_of_two_comparisons_the_last_holds(server, page):
    slug = server.article('customs-quay', 'The quay is dry.')['slug']
    for text in ('The quay is wet.', 'The quay is damp.'):
        server.request('PATCH', f'/v1/articles/{slug}', {'body_markdown': text}, server.token('editor'),
                       {'If-Match': '*', 'Content-Type': 'application/merge-patch+json'})
    desk.sit_down(page, server, place=f'#/articles/{slug}/history')
    held = Held(page, re.compile(r'/revisions/\d'))
    desk.rows(page).nth(1).locator('a').click()
    held.wait()
    expect(page.locator('.comparison')).to_have_text('Loading…')
    desk.rows(page).nth(0).locator('a').click()
    held.wait(2)
    held.let_go(1)
    expect(page.locator('.comparison h2')).to_have_text('Version 2 and version 3')
    held.arrive()
    expect(page.locator('.comparison h2')).to_have_text('Version 2 and version 3')


def test_of_two_periods_the_figures_are_those_of_the_last(server, page):
    desk.sit_down(page, server, 'moderator', '#/figures')
    expect(page.locator('.chart').first).to_be_visible()
    held = Held(page, '**/v1/corrections/statistics*')
    page.get_by_label('Period').select_option('24')
    held.wait()
    expect(page.get_by_role('status').filter(has_text='Loading…')).to_be_visible()
    page.get_by_label('Period').select_option('3')
    held.wait(2)
    held.let_go(1)
    columns = page.locator('.chart').first.locator('tbody tr')
    expect(columns).to_have_count(3)
    held.arrive()
    expect(columns).to_have_count(3)
