"""The desk on a phone, in the dark, and for who uses no mouse."""

import desk
import pytest
from playwright.sync_api import expect

# A view has come when it has something, or says that there is nothing.
SHOWN = '.queue li, .chart, .queue > .hint:text-matches("^Nothing|^There is none")'

PLACES = ['corrections', 'comments', 'articles', 'log', 'figures', 'sanctions', 'mails']


def is_as_wide_as_the_window(page):
    return page.evaluate('document.documentElement.scrollWidth <= innerWidth')


@pytest.mark.parametrize('place', PLACES)
def test_every_view_fits_a_phone_and_is_accessible(server, phone, axe, screenshot, place):
    desk.sit_down(phone, server, place=f'#/{place}')
    expect(phone.locator(SHOWN).first).to_be_visible()
    assert is_as_wide_as_the_window(phone)
    axe(phone)
    screenshot(phone, f'desk-phone-{place}')
    phone.set_viewport_size({'width': 320, 'height': 640})
    assert is_as_wide_as_the_window(phone)


def test_a_request_is_decided_on_a_phone(server, phone, axe, screenshot):
    server.article('pier', 'The pier is 40 metres long.')
    id = desk.request(server, 'pier', '40 metres', '50 metres')
    desk.sit_down(phone, server, place='#/corrections?sort=newest')
    phone.locator('.queue a', has_text='40 metres').tap()
    expect(phone.locator('.file h2')).to_be_focused()
    expect(phone.locator('.queue')).to_be_hidden()
    assert is_as_wide_as_the_window(phone)
    axe(phone)
    screenshot(phone, 'desk-phone-correction', full_page=True)
    phone.get_by_role('button', name='Accept and publish').tap()
    assert is_as_wide_as_the_window(phone)
    screenshot(phone, 'desk-phone-publish')
    phone.get_by_role('dialog').get_by_role('button', name='Publish').tap()
    expect(desk.toast(phone)).to_contain_text('Published.')
    assert server.get(f'/v1/desk/corrections/{id}', server.token('editor'))['state'] == 'published'


@pytest.mark.browser(color_scheme='dark')
@pytest.mark.parametrize('place', PLACES)
def test_every_view_is_accessible_in_the_dark(server, page, axe, screenshot, place):
    desk.sit_down(page, server, place=f'#/{place}')
    expect(page.locator(SHOWN).first).to_be_visible()
    if place == 'corrections':
        page.keyboard.press('j')
        expect(page.locator('.article')).to_be_visible()
    axe(page)
    screenshot(page, f'desk-dark-{place}')


def test_the_desk_is_walked_by_the_tab_key(server, page):
    desk.sit_down(page, server)
    expect(desk.rows(page).first).to_be_visible()
    page.keyboard.press('Tab')
    expect(page.get_by_role('link', name='To the content')).to_be_focused()
    page.keyboard.press('Enter')
    expect(page.locator('main')).to_be_focused()
    page.keyboard.press('Tab')
    expect(page.get_by_label('State')).to_be_focused()
    for _ in range(6):
        page.keyboard.press('Tab')
    expect(desk.rows(page).first.locator('a')).to_be_focused()
    page.keyboard.press('Enter')
    expect(page.locator('.file h2')).to_be_focused()


def covered(page):
    """By how much the filters cover what has the focus, in pixels."""
    return page.evaluate('''() => document.querySelector('.filters').getBoundingClientRect().bottom
        - document.activeElement.getBoundingClientRect().top''')


@pytest.mark.browser(viewport={'width': 1280, 'height': 700})
def test_filters_stay_in_sight_and_cover_nothing_that_has_the_focus(server, page, screenshot):
    words = [f'word{number}' for number in range(20)]
    server.article('long-list', ' '.join(words))
    for word in words:
        desk.request(server, 'long-list', word, word.upper())
        server.article(f'extra-{word}', 'One two.')
    for place, label in [('corrections', 'State'), ('articles', 'Status')]:
        desk.sit_down(page, server, place=f'#/{place}')
        expect(desk.rows(page).nth(19)).to_be_visible()
        for _ in range(18):
            page.keyboard.press('j')
        expect(desk.rows(page).nth(17).locator('a')).to_be_focused()
        expect(page.get_by_label(label)).to_be_in_viewport()
        screenshot(page, f'desk-filters-{place}')
        for key in ['k'] * 8 + ['Shift+Tab'] * 8:
            page.keyboard.press(key)
            assert covered(page) <= 0, key


def test_filters_leave_a_phone_and_a_low_window_their_room(server, page, phone):
    for opened, size in [(phone, None), (page, {'width': 1280, 'height': 500})]:
        desk.sit_down(opened, server)
        if size:
            opened.set_viewport_size(size)
        assert opened.locator('.filters').evaluate('filters => getComputedStyle(filters).position') == 'static'


def test_a_dialogue_holds_the_focus_and_gives_it_back(server, page):
    desk.sit_down(page, server)
    expect(desk.rows(page).first).to_be_visible()
    page.keyboard.press('j')
    expect(page.locator('.file h2')).to_be_visible()
    note = page.get_by_role('button', name='Note for the desk')
    note.focus()
    page.keyboard.press('Enter')
    for _ in range(5):
        page.keyboard.press('Tab')
        assert page.evaluate("document.activeElement === document.body || Boolean(document.activeElement.closest('dialog'))")
    page.keyboard.press('Escape')
    expect(note).to_be_focused()


def test_comments_of_readers_are_never_more_than_what_the_server_has_made_safe(server, page):
    server.article('hostile', 'Text.', discussion={'mode': 'pre_moderated'})
    server.comment('hostile', '<img src=x onerror=alert(1)> <script>alert(2)</script> [x](javascript:alert(3))', '<b>Eve</b>')
    desk.sit_down(page, server, 'moderator', '#/comments')
    row = desk.rows(page).first
    expect(row).to_contain_text('<b>Eve</b>')
    expect(row).to_contain_text('<img src=x')
    assert row.locator('img, script, a[href^=javascript]').count() == 0
