"""What moderators have laid on readers is listed and lifted at the desk."""

import re

import desk
import pytest
from held import Held
from playwright.sync_api import expect

READER = '01890a5d-ac96-774b-bcce-b302099a8057'


@pytest.fixture
def comment(server):
    server.article('choir', 'The choir sang.', discussion={'mode': 'pre_moderated'})
    return server.comment('choir', 'Buy here!', 'Eve')['id']


def lay(server, **more):
    body = {'kind': 'ban', 'reason': 'Advertising.', **more}
    return server.post('/v1/desk/sanctions', body, server.token('moderator'))


def sanctions(server):
    return server.get('/v1/desk/sanctions', server.token('moderator'))['items']


def test_a_sanction_is_laid_at_a_comment_listed_and_taken_back(server, page, comment, axe, screenshot):
    lay(server, kind='shadow_hold', reader=READER, reason='ספאם!')
    desk.sit_down(page, server, 'moderator', '#/sanctions')
    expect(desk.rows(page)).to_have_count(1)
    page.get_by_role('link', name='To the comments').click()
    expect(desk.rows(page)).to_have_count(1)
    page.keyboard.press('j')
    page.keyboard.press('b')
    page.get_by_role('dialog').get_by_label('Why?').fill('Advertising all day.')
    page.keyboard.press('Control+Enter')
    expect(desk.toast(page)).to_contain_text('The sender is suspended.')
    page.keyboard.press('6')
    expect(desk.rows(page)).to_have_count(2)
    row = desk.rows(page).first
    for words in ['Suspended', 'Whoever sends from one address', 'Advertising all day.', 'Test moderator', 'until']:
        expect(row).to_contain_text(words)
    for words in ['Held without being told', 'A reader who is signed in', READER, 'Until it is ended']:
        expect(desk.rows(page).nth(1)).to_contain_text(words)
    axe(page)
    screenshot(page, 'desk-sanctions')
    page.keyboard.press('u')
    expect(desk.toast(page)).to_contain_text('Taken back.')
    page.keyboard.press('.')
    expect(desk.rows(page)).to_have_count(1)
    assert [item['reader'] for item in sanctions(server)] == [READER]


def test_that_of_a_reader_is_lifted_and_laid_again(server, page):
    lay(server, reader=READER)
    desk.sit_down(page, server, 'moderator', '#/sanctions')
    expect(desk.rows(page)).to_have_count(1)
    page.keyboard.press('j')
    page.keyboard.press('d')
    expect(desk.toast(page)).to_contain_text('The sanction is lifted.')
    expect(page.get_by_text('There is none.')).to_be_visible()
    assert sanctions(server) == []
    page.keyboard.press('u')
    expect(desk.rows(page)).to_have_count(1)
    [again] = sanctions(server)
    assert (again['reader'], again['kind'], again['reason']) == (READER, 'ban', 'Advertising.')


def test_that_of_an_address_is_asked_about_as_it_cannot_be_taken_back(server, page, comment, axe):
    lay(server, comment=comment)
    desk.sit_down(page, server, 'moderator', '#/sanctions')
    desk.rows(page).first.get_by_role('button', name='Lift it').click()
    dialog = page.get_by_role('dialog')
    expect(dialog).to_contain_text('This cannot be taken back')
    axe(page)
    page.keyboard.press('Escape')
    assert len(sanctions(server)) == 1
    page.keyboard.press('d')
    dialog.get_by_role('button', name='Lift it').click()
    expect(desk.toast(page)).to_contain_text('The sanction is lifted.')
    expect(desk.toast(page).get_by_role('button', name='Undo')).to_have_count(0)
    assert sanctions(server) == []


def test_it_is_lifted_once_however_often_it_is_pressed(server, page):
    lay(server, reader=READER)
    desk.sit_down(page, server, 'moderator', '#/sanctions')
    held = Held(page, re.compile('/v1/desk/sanctions/'), 'DELETE')
    button = desk.rows(page).first.get_by_role('button', name='Lift it')
    button.click()
    held.wait()
    expect(button).to_have_attribute('aria-disabled', 'true')
    button.click(force=True)
    page.keyboard.press('d')
    held.let_go()
    expect(desk.toast(page)).to_contain_text('The sanction is lifted.')
    assert held.asked == 1


def test_sanctions_are_filtered_by_their_kind(server, page):
    lay(server, reader=READER)
    lay(server, kind='shadow_hold', reader=READER)
    desk.sit_down(page, server, 'moderator', '#/sanctions?kind=ban')
    expect(desk.rows(page)).to_have_count(1)
    expect(desk.rows(page).first).to_contain_text('Banned')
    page.get_by_label('Kind').select_option('suspend')
    expect(page.get_by_text('There is none.')).to_be_visible()
    expect(page).to_have_url(f'{server.url}/desk#/sanctions?kind=suspend')
