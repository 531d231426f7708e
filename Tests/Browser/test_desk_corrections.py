"""Correction requests are decided at the desk."""

import desk
import pytest
from playwright.sync_api import expect

WALL = 'The wall is 910 metres long.\n\nIt was built in 1952, and it held.'


@pytest.fixture
def wall(server):
    """A request about an article of its own, heavier than all others by its age or not: it is opened by its address."""
    server.article('harbour-wall', WALL)
    return desk.request(server, 'harbour-wall', '910 metres', '901 metres', explanation='See the plan.',
                        sources=['https://example.org/plan'], contact={'name': 'Ann', 'email': 'ann@example.org'})


def test_the_article_stands_beside_the_request_with_its_words_marked(server, page, wall, axe, screenshot):
    desk.sit_down(page, server, place=f'#/corrections/{wall}')
    expect(page.locator('.article mark')).to_have_text('910 metres')
    expect(page.locator('.change del')).to_have_text('910 metres')
    expect(page.locator('.change ins')).to_have_text('901 metres')
    expect(page.get_by_text('See the plan.')).to_be_visible()
    expect(page.get_by_role('link', name='https://example.org/plan')).to_be_visible()
    expect(page.get_by_role('link', name='ann@example.org')).to_be_visible()
    axe(page)
    screenshot(page, 'desk-correction')


def test_words_are_marked_by_characters_and_not_by_bytes(server, page):
    server.article('gulls', 'Eine 🦢 und **noch** eine 🦢 schwimmt am Ufer.', language='de')
    id = desk.request(server, 'gulls', 'schwimmt', 'schwimmen', kind='typo')
    desk.sit_down(page, server, place=f'#/corrections/{id}')
    expect(page.locator('.article mark')).to_have_text('schwimmt')


def test_a_and_a_again_accept_and_publish_and_u_takes_it_back(server, page, wall, axe, screenshot):
    desk.sit_down(page, server, place=f'#/corrections/{wall}')
    expect(page.locator('.file h2')).to_be_visible()
    page.keyboard.press('a')
    dialog = page.get_by_role('dialog')
    expect(dialog.locator('.change ins')).to_have_text('901')
    expect(dialog.get_by_label('The note', exact=True)).to_have_value(
        'An earlier version of this article said “910 metres”. It should be “901 metres”.')
    axe(page)
    screenshot(page, 'desk-publish')
    expect(dialog.get_by_role('button', name='Publish')).to_be_focused()
    page.keyboard.press('a')
    expect(desk.toast(page)).to_contain_text('Published.')
    assert '901 metres' in desk.body_text(server, 'harbour-wall')
    notes = server.get('/v1/articles/harbour-wall/corrections')['items']
    assert [note['wrong'] for note in notes] == ['910 metres']
    page.keyboard.press('u')
    expect(desk.toast(page)).to_contain_text('Taken back.')
    assert '910 metres' in desk.body_text(server, 'harbour-wall')
    assert len(server.get('/v1/articles/harbour-wall/corrections')['items']) == 2


def test_one_key_publishes_what_is_proposed(server, page):
    server.article('ferry', 'The fery leaves at noon.')
    id = desk.request(server, 'ferry', 'fery', 'ferry', kind='typo')
    desk.sit_down(page, server, place=f'#/corrections/{id}')
    expect(page.locator('.file h2')).to_be_visible()
    page.keyboard.press('Shift+A')
    expect(desk.toast(page)).to_contain_text('Published.')
    assert desk.body_text(server, 'ferry') == 'The ferry leaves at noon.'
    page.get_by_role('button', name='Undo').click()
    expect(desk.toast(page)).to_contain_text('Taken back.')
    assert desk.body_text(server, 'ferry') == 'The fery leaves at noon.'


def test_e_edits_the_suggestion_before_it_is_published(server, page, wall):
    desk.sit_down(page, server, place=f'#/corrections/{wall}')
    expect(page.locator('.file h2')).to_be_visible()
    page.keyboard.press('e')
    words = page.get_by_label('What should stand there')
    expect(words).to_be_focused()
    words.fill('901.5 metres')
    expect(page.get_by_label('The note', exact=True)).to_have_value(
        'An earlier version of this article said “910 metres”. It should be “901.5 metres”.')
    expect(page.get_by_role('dialog').locator('.change ins').last).to_have_text('901.5')
    words.press('Control+Enter')
    expect(desk.toast(page)).to_contain_text('Published.')
    assert '901.5 metres' in desk.body_text(server, 'harbour-wall')


def test_d_declines_with_a_reason_that_the_reporter_reads(server, page, wall):
    desk.sit_down(page, server, place=f'#/corrections/{wall}')
    expect(page.locator('.file h2')).to_be_visible()
    page.keyboard.press('d')
    page.keyboard.press('Control+Enter')
    expect(page.get_by_role('dialog').get_by_role('alert')).to_contain_text('Please fill in')
    page.get_by_role('button', name='We could not confirm this.').click()
    page.keyboard.press('Control+Enter')
    expect(desk.toast(page)).to_contain_text('Declined.')
    file = server.get(f'/v1/desk/corrections/{wall}', server.token('editor'))
    assert file['state'] == 'declined'
    assert file['history'][-1]['reason'] == 'We could not confirm this.'


def test_r_takes_n_notes_m_answers_and_y_accepts(server, page, wall):
    desk.sit_down(page, server, place=f'#/corrections/{wall}')
    expect(page.locator('.file h2')).to_be_visible()
    page.keyboard.press('r')
    expect(page.locator('.facts')).to_contain_text('In review')
    expect(page.locator('.facts')).to_contain_text('Test editor')
    page.keyboard.press('n')
    page.get_by_label('Text').fill('Rang the engineer.')
    page.keyboard.press('Control+Enter')
    expect(page.locator('.request .history')).to_contain_text('Rang the engineer.')
    page.keyboard.press('m')
    page.get_by_label('Text').fill('Thank you, we are asking.')
    page.keyboard.press('Control+Enter')
    expect(page.locator('.request blockquote').last).to_have_text('Thank you, we are asking.')
    page.keyboard.press('y')
    expect(desk.toast(page)).to_contain_text('Accepted.')
    file = server.get(f'/v1/desk/corrections/{wall}', server.token('editor'))
    assert (file['state'], file['assignee']) == ('accepted', 'Test editor')


def test_a_duplicate_is_marked_by_its_original(server, page, wall):
    other = desk.request(server, 'harbour-wall', 'in 1952', 'in 1953')
    desk.sit_down(page, server, place=f'#/corrections/{other}')
    expect(page.locator('.file h2')).to_be_visible()
    page.keyboard.press('=')
    page.get_by_label('Of which?').select_option(wall)
    page.get_by_role('dialog').get_by_role('button', name='Duplicate').click()
    expect(desk.toast(page)).to_contain_text('Marked as a duplicate.')
    assert server.get(f'/v1/desk/corrections/{other}', server.token('editor'))['state'] == 'duplicate'


def test_j_and_k_go_through_the_queue(server, page):
    desk.sit_down(page, server)
    expect(desk.rows(page).nth(2)).to_be_visible()
    page.keyboard.press('j')
    expect(desk.rows(page).nth(0).locator('a')).to_be_focused()
    page.keyboard.press('j')
    expect(desk.rows(page).nth(1).locator('a')).to_have_attribute('aria-current', 'true')
    words = desk.rows(page).nth(1).locator('.words').first.text_content()
    expect(page.locator('.file')).to_contain_text(words)
    page.keyboard.press('k')
    expect(desk.rows(page).nth(0).locator('a')).to_be_focused()


def test_filters_are_in_the_address(server, page, wall):
    desk.sit_down(page, server)
    page.get_by_label('State').select_option('published')
    expect(page).to_have_url(f'{server.url}/desk#/corrections?state=published')
    expect(desk.rows(page).first.locator('.state').first).to_have_text('Published')
    page.reload()
    expect(page.get_by_label('State')).to_have_value('published')
    expect(desk.rows(page).first.locator('.state').first).to_have_text('Published')
    page.get_by_label('State').select_option('received')
    expect(desk.rows(page).first.locator('.state').first).to_have_text('Received')
    page.get_by_label('Only').select_option('overdue')
    expect(page).to_have_url(f'{server.url}/desk#/corrections?state=received&only=overdue')


def test_of_two_editors_the_slower_sees_what_the_quicker_did(server, page, open_page, wall, faults):
    faults.expect('412')
    desk.sit_down(page, server, place=f'#/corrections/{wall}')
    expect(page.locator('.file h2')).to_be_visible()
    other = desk.sit_down(open_page(), server, 'admin', f'#/corrections/{wall}')
    expect(other.locator('.file h2')).to_be_visible()
    page.keyboard.press('d')
    page.get_by_role('dialog').get_by_label('Why?').fill('The article is right.')
    other.keyboard.press('n')
    other.get_by_label('Text').fill('I have the plan here.')
    other.keyboard.press('Control+Enter')
    expect(desk.toast(other)).to_contain_text('The note is kept.')
    page.keyboard.press('Control+Enter')
    alert = page.get_by_role('dialog').get_by_role('alert')
    expect(alert).to_contain_text('Somebody was quicker, and nothing of yours was done.')
    expect(alert).to_contain_text('I have the plan here.')
    expect(page.get_by_label('Why?')).to_have_value('The article is right.')
    page.keyboard.press('Escape')
    expect(page.locator('.notice')).to_contain_text('I have the plan here.')
    expect(page.locator('.facts')).to_contain_text('Received')


def test_where_formatting_is_in_the_way_the_article_is_edited_by_hand(server, page, faults):
    faults.expect('422')
    server.article('bridge', 'The bridge is **ninety metres** long and old.')
    id = desk.request(server, 'bridge', 'metres long', 'yards long')
    desk.sit_down(page, server, place=f'#/corrections/{id}')
    expect(page.locator('.file h2')).to_be_visible()
    page.keyboard.press('a')
    dialog = page.get_by_role('dialog')
    expect(dialog.get_by_role('link', name='Edit the article')).to_be_visible()
    server.request('PATCH', '/v1/articles/bridge', {'body_markdown': 'The bridge is **ninety yards** long and old.'},
                   server.token('editor'), {'If-Match': '*', 'Content-Type': 'application/merge-patch+json'})
    page.keyboard.press('Escape')
    page.reload()
    expect(page.locator('.file h2')).to_be_visible()
    page.keyboard.press('a')
    page.get_by_label('The edit that it is about').select_option('2')
    page.get_by_role('dialog').get_by_role('button', name='Publish').click()
    expect(desk.toast(page)).to_contain_text('Published.')
    note = server.get('/v1/articles/bridge/corrections')['items'][0]
    assert (note['revision_before'], note['revision']) == (1, 2)


def test_what_comes_in_is_counted_and_offered_and_moves_nothing(server, page, wall):
    desk.sit_down(page, server, place=f'#/corrections/{wall}')
    link = page.get_by_role('navigation', name='Views').get_by_role('link', name='Corrections')
    expect(link).to_contain_text('open')
    expect(desk.rows(page).first).to_be_visible()
    before = desk.rows(page).count()
    desk.request(server, 'harbour-wall', 'in 1952', 'in 1953')
    show = page.get_by_role('button', name='1 new: show it')
    expect(show).to_be_visible()
    assert desk.rows(page).count() == before
    show.click()
    expect(desk.rows(page)).to_have_count(before + 1)


def test_keys_are_text_while_somebody_types_and_can_be_turned_off(server, page, wall):
    desk.sit_down(page, server, place=f'#/corrections/{wall}')
    expect(page.locator('.file h2')).to_be_visible()
    page.keyboard.press('n')
    page.get_by_label('Text').type('adequate')
    expect(page.get_by_role('dialog')).to_have_count(1)
    expect(page.get_by_label('Text')).to_have_value('adequate')
    page.keyboard.press('Escape')
    expect(page.get_by_role('dialog')).to_have_count(0)
    page.keyboard.press('?')
    page.get_by_label('Single keys do this').uncheck()
    page.get_by_role('button', name='Close').click()
    expect(page.get_by_role('dialog')).to_have_count(0)
    page.keyboard.press('d')
    page.evaluate('new Promise(requestAnimationFrame)')
    expect(page.get_by_role('dialog')).to_have_count(0)


def test_the_help_lists_every_key(server, page, wall, axe, screenshot):
    desk.sit_down(page, server, place=f'#/corrections/{wall}')
    expect(page.locator('.file h2')).to_be_visible()
    page.keyboard.press('?')
    keys = page.get_by_role('dialog').locator('kbd').all_text_contents()
    assert {'j', 'k', 'a', 'A', 'd', 'e', 'r', 'y', 'm', 'n', '=', 'u', 'U', '/', '?', '.'} <= set(keys)
    assert len(keys) == len(set(keys))
    axe(page)
    screenshot(page, 'desk-keys')
