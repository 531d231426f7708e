"""Comments are moderated at the desk."""

import desk
import pytest
from playwright.sync_api import expect


@pytest.fixture
def held(server):
    """Three comments that wait, oldest first; the last answers one that is seen."""
    server.article('choir', 'The choir sang.', discussion={'mode': 'open'})
    top = server.comment('choir', 'It was lovely.', 'Bea')
    server.request('PATCH', '/v1/articles/choir', {'discussion': {'mode': 'pre_moderated'}}, server.token('editor'),
                   {'If-Match': '*', 'Content-Type': 'application/merge-patch+json'})
    texts = ['The tenor was *late*.', 'The butler did it.', 'No, it was loud.']
    return [server.comment('choir', text, f'Reader {number}', **({'parent_id': top['id']} if number == 2 else {}))['id']
            for number, text in enumerate(texts)]


def state(server, id):
    for name in ('visible', 'pending', 'removed'):
        items = server.get(f'/v1/desk/comments?state={name}&sort=newest&limit=100', server.token('moderator'))['items']
        if any(item['id'] == id for item in items):
            return name


def test_a_approves_and_u_takes_it_back(server, page, held, axe, screenshot):
    desk.sit_down(page, server, 'moderator', '#/comments')
    expect(desk.rows(page)).to_have_count(3)
    axe(page)
    screenshot(page, 'desk-comments')
    page.keyboard.press('j')
    expect(desk.current(page)).to_contain_text('The tenor was late.')
    page.keyboard.press('a')
    expect(desk.toast(page)).to_contain_text('Approve: 1 comment.')
    expect(desk.rows(page)).to_have_count(2)
    expect(desk.current(page)).to_contain_text('The butler did it.')
    expect(desk.current(page)).to_be_focused()
    assert state(server, held[0]) == 'visible'
    page.keyboard.press('u')
    expect(desk.toast(page)).to_contain_text('Taken back.')
    expect(desk.rows(page)).to_have_count(3)
    assert state(server, held[0]) == 'pending'


def test_many_are_removed_at_once_and_brought_back(server, page, held, axe, screenshot):
    desk.sit_down(page, server, 'moderator', '#/comments')
    expect(desk.rows(page)).to_have_count(3)
    page.keyboard.press('j')
    page.keyboard.press('x')
    page.keyboard.press('j')
    page.keyboard.press('x')
    expect(page.get_by_text('2 selected')).to_be_visible()
    axe(page)
    screenshot(page, 'desk-bulk')
    page.keyboard.press('d')
    page.get_by_role('button', name='It is advertising.').click()
    page.keyboard.press('Control+Enter')
    expect(desk.toast(page)).to_contain_text('Remove: 2 comments.')
    expect(desk.rows(page)).to_have_count(1)
    assert [state(server, id) for id in held] == ['removed', 'removed', 'pending']
    page.get_by_role('button', name='Undo').click()
    expect(desk.rows(page)).to_have_count(3)
    assert [state(server, id) for id in held] == ['pending'] * 3


def test_all_are_selected_and_approved_by_buttons(server, page, held):
    desk.sit_down(page, server, 'moderator', '#/comments')
    expect(desk.rows(page)).to_have_count(3)
    page.get_by_label('Select all').check()
    page.locator('[data-bulk=approve]').click()
    expect(desk.toast(page)).to_contain_text('Approve: 3 comments.')
    expect(page.get_by_text('Nothing waits.')).to_be_visible()


def test_highlighted_words_become_a_spoiler(server, page, held):
    desk.sit_down(page, server, 'moderator', '#/comments')
    row = desk.rows(page).nth(1)
    row.locator('.body').click()
    page.evaluate('''row => {
        const text = document.evaluate('.//text()[contains(., "butler")]', row, null, 9, null).singleNodeValue
        getSelection().setBaseAndExtent(text, 0, text, 'The butler'.length)
    }''', row.element_handle())
    page.keyboard.press('s')
    expect(desk.toast(page)).to_contain_text('The words are a spoiler now.')
    expect(desk.rows(page).nth(1).locator('.spoiler')).to_have_text('The butler')


def test_what_a_reply_answers_is_shown(server, page, held):
    desk.sit_down(page, server, 'moderator', '#/comments')
    desk.rows(page).nth(2).locator('.body').click()
    page.keyboard.press('o')
    expect(desk.rows(page).nth(2).locator('.ancestors')).to_contain_text('It was lovely.')


def test_reported_comments_have_a_queue_of_their_own(server, page, held):
    id = server.get('/v1/articles/choir/comments')['items'][0]['id']
    server.post(f'/v1/comments/{id}/reports', {'reason': 'abuse', 'text': 'It mocks the tenor.'})
    desk.sit_down(page, server, 'moderator', '#/comments?state=reported')
    expect(desk.rows(page)).to_have_count(1)
    expect(desk.rows(page).first).to_contain_text('Insult × 1')
    expect(desk.rows(page).first).to_contain_text('It mocks the tenor.')


def test_the_sender_is_suspended(server, page, held):
    desk.sit_down(page, server, 'moderator', '#/comments')
    expect(desk.rows(page)).to_have_count(3)
    page.keyboard.press('j')
    page.keyboard.press('b')
    page.get_by_role('dialog').get_by_label('Why?').fill('Advertising all day.')
    page.keyboard.press('Control+Enter')
    expect(desk.toast(page)).to_contain_text('The sender is suspended.')
    assert server.get('/v1/desk/sanctions', server.token('moderator'))['items'][0]['reason'] == 'Advertising all day.'


def test_a_suspension_has_an_end_and_a_ban_may_have_none(server, page, held):
    desk.sit_down(page, server, 'moderator', '#/comments')
    expect(desk.rows(page)).to_have_count(3)
    page.keyboard.press('j')
    page.keyboard.press('b')
    dialog = page.get_by_role('dialog')
    for_good = dialog.get_by_role('option', name='Until it is ended')
    expect(for_good).to_be_disabled()
    dialog.get_by_label('What happens').select_option('ban')
    dialog.get_by_label('How long').select_option('Until it is ended')
    dialog.get_by_label('What happens').select_option('suspend')
    expect(dialog.get_by_label('How long')).to_have_value('30')
    dialog.get_by_label('What happens').select_option('ban')
    dialog.get_by_label('How long').select_option('Until it is ended')
    dialog.get_by_label('Why?').fill('Again and again.')
    page.keyboard.press('Control+Enter')
    expect(desk.toast(page)).to_be_visible()
    [sanction] = server.get('/v1/desk/sanctions', server.token('moderator'))['items']
    assert (sanction['kind'], sanction['date_ends']) == ('ban', None)


def test_the_log_says_who_decided_what_and_takes_it_back(server, page, held, axe, screenshot):
    server.post('/v1/desk/comments/decisions', {'ids': held[:1], 'action': 'remove', 'reason': 'It mocks.'}, server.token('moderator'))
    desk.sit_down(page, server, 'moderator', '#/log')
    entry = desk.rows(page).first
    expect(entry).to_contain_text('Test moderator: Remove. Waiting → Removed. It mocks.')
    axe(page)
    screenshot(page, 'desk-log')
    entry.get_by_role('button', name='Undo').click()
    expect(desk.rows(page).first).to_contain_text('Taken back')
    assert state(server, held[0]) == 'pending'
    page.get_by_label('Show', exact=True).select_option('notes')
    expect(desk.rows(page).first).to_contain_text(server.get('/v1/corrections')['items'][0]['text'])
