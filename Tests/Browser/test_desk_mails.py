"""What reporters were told by e-mail is listed at the desk, and sent again where that is possible."""

import re

import desk
import pytest
from held import Held
from playwright.sync_api import expect
from postbox import Postbox


@pytest.fixture
def postbox(server):
    """A mail server that the server sends by."""
    box = Postbox()
    server.stop()
    server.settings.update(mail_url=box.url, mail_from='desk@news.example', mail_tls='off')
    server.start()
    server.article('pier', 'The pier is 40 metres long.')
    yield box
    box.close()


def report(server, *names):
    """A request of each, whose receipt the mail server treats as the name says; returns the requests by name."""
    return {name: server.post('/v1/articles/pier/corrections', {
        'kind': 'other', 'explanation': f'I am {name}.', 'contact': {'email': f'{name}@example.org'},
    })['id'] for name in names}


def await_states(page, server, *states):
    """Returns when the mails are so, the newest first; the page is asked for time."""
    for _ in range(1000):
        mails = server.get('/v1/desk/mails', server.token('editor'))['items']
        if [mail['state'] for mail in mails] == list(states):
            return
        page.evaluate('new Promise(requestAnimationFrame)')
    raise AssertionError(mails)


def test_mails_are_listed_with_what_became_of_them(server, page, postbox, axe, screenshot):
    requests = report(server, 'ann', 'full', 'nobody', 'lost')
    await_states(page, server, 'uncertain', 'failed', 'waiting', 'sent')
    desk.sit_down(page, server, place='#/mails')
    expect(desk.rows(page)).to_have_count(4)
    for row, words in zip(desk.rows(page).all(), [
            ['Receipt', 'Perhaps delivered'], ['Not delivered', '1 try', 'RCPT: 550 5.1.1'],
            ['Waiting', 'Next try', 'RCPT: 450 4.2.1'], ['Sent', '1 try']]):
        for text in words:
            expect(row).to_contain_text(text)
    expect(page.get_by_role('button', name='Send it again')).to_have_count(2)
    axe(page)
    screenshot(page, 'desk-mails')
    desk.rows(page).nth(1).get_by_role('link', name='To the request').click()
    expect(page).to_have_url(f"{server.url}/desk#/corrections/{requests['nobody']}")
    expect(page.locator('.file')).to_contain_text('I am nobody.')


def test_states_are_a_filter_and_a_list_has_pages(server, page, postbox):
    report(server, *[f'reader{number}' for number in range(51)], 'nobody')
    await_states_of_all(page, server)
    desk.sit_down(page, server, place='#/mails?state=failed')
    expect(desk.rows(page)).to_have_count(1)
    page.get_by_label('State').select_option('')
    expect(desk.rows(page)).to_have_count(50)
    page.get_by_role('button', name='Show more').click()
    expect(desk.rows(page)).to_have_count(52)
    page.get_by_label('State').select_option('erased')
    expect(page.get_by_text('There is none.')).to_be_visible()


def await_states_of_all(page, server):
    for _ in range(1000):
        if not server.get('/v1/desk/mails?state=waiting', server.token('editor'))['items']:
            return
        page.evaluate('new Promise(requestAnimationFrame)')
    raise AssertionError('Mails still wait.')


def test_one_that_failed_is_sent_again_once(server, page, postbox):
    report(server, 'nobody')
    await_states(page, server, 'failed')
    desk.sit_down(page, server, place='#/mails')
    expect(desk.rows(page)).to_have_count(1)
    held = Held(page, re.compile('/retry$'), 'POST')
    page.keyboard.press('j')
    page.keyboard.press('r')
    held.wait()
    page.keyboard.press('r')
    held.let_go()
    expect(desk.toast(page)).to_contain_text('It is sent again.')
    await_states(page, server, 'failed')
    expect(desk.rows(page).first).to_contain_text('1 try')
    assert held.asked == 1


def test_one_that_may_have_come_is_asked_about(server, page, postbox, axe):
    report(server, 'lost')
    await_states(page, server, 'uncertain')
    desk.sit_down(page, server, place='#/mails')
    desk.rows(page).first.get_by_role('button', name='Send it again').click()
    dialog = page.get_by_role('dialog')
    expect(dialog).to_contain_text('The reporter may get it twice.')
    axe(page)
    dialog.get_by_role('button', name='Send it again').click()
    expect(desk.toast(page)).to_contain_text('It is sent again.')


def test_what_cannot_be_sent_again_says_so(server, page, postbox):
    report(server, 'ann')
    await_states(page, server, 'sent')
    desk.sit_down(page, server, place='#/mails')
    expect(desk.rows(page)).to_have_count(1)
    page.keyboard.press('r')
    expect(desk.toast(page)).to_contain_text('Choose a mail first.')
    page.keyboard.press('j')
    page.keyboard.press('r')
    expect(desk.toast(page)).to_contain_text('This mail cannot be sent again.')


def test_mails_are_not_for_moderators(server, page):
    desk.sit_down(page, server, 'moderator', '#/mails')
    expect(page).to_have_url(f'{server.url}/desk#/corrections')
    expect(page.get_by_role('link', name='Mails')).to_have_count(0)
    page.keyboard.press('?')
    expect(page.get_by_role('dialog').get_by_text('Sanctions')).to_be_visible()
    expect(page.get_by_role('dialog').get_by_text('Mails')).to_have_count(0)
