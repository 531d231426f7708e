"""Articles from right to left at a desk whose own words are from left to right."""

import desk
import pytest
from playwright.sync_api import expect

HEBREW = 'הגשר נפתח בשנת 1926 ומאז הוא עומד.\n\nאורכו תשעים מטרים.'


@pytest.fixture
def bridge(server):
    """A request about a year in a Hebrew article, which two of the desk have spoken about."""
    server.article('gesher', HEBREW, headline='הגשר הישן', language='he')
    id = desk.request(server, 'gesher', '1926', '1928', explanation='ראו את השלט.',
                      contact={'name': 'דנה', 'email': 'dana@example.org'})
    note = {'text': 'בדקתי (פעמיים).'}
    server.post(f'/v1/desk/corrections/{id}/notes', note, server.token('admin'), {'If-Match': '*'})
    return id


def direction(locator):
    return locator.evaluate('element => getComputedStyle(element).direction')


def left(locator):
    return locator.bounding_box()['x']


def test_a_request_is_in_the_direction_of_its_article_and_the_desk_in_its_own(server, page, bridge, axe, screenshot):
    desk.sit_down(page, server, place=f'#/corrections/{bridge}')
    article = page.locator('.article')
    expect(article.locator('mark')).to_have_text('1926')
    heading, links = article.locator('h3'), article.locator('.links')
    assert (direction(heading), heading.get_attribute('lang')) == ('rtl', 'he')
    assert direction(links) == 'ltr'
    assert links.evaluate("links => links.closest('[lang]').lang").startswith('en')
    change = page.locator('.request .change')
    assert (direction(change), change.get_attribute('lang')) == ('rtl', 'he')
    assert left(change.locator('ins')) < left(change.locator('del')), 'what is read later stands further left'
    expect(page.locator('.request .history')).to_contain_text('\u2068בדקתי (פעמיים).\u2069')
    assert direction(page.locator('.said blockquote')) == 'rtl'
    row = desk.rows(page).filter(has_text='1926').locator('.new')
    assert row.text_content() == '1928'
    axe(page)
    screenshot(page, 'desk-rtl')


@pytest.mark.browser(color_scheme='dark')
def test_the_change_is_published_from_right_to_left(server, page, bridge, axe, screenshot):
    desk.sit_down(page, server, place=f'#/corrections/{bridge}')
    expect(page.locator('.file h2')).to_be_visible()
    page.keyboard.press('a')
    dialog = page.get_by_role('dialog')
    expect(dialog.locator('.change ins')).to_have_text('1928')
    assert direction(dialog.locator('.change')) == 'rtl'
    assert left(dialog.locator('.change ins')) < left(dialog.locator('.change del'))
    assert dialog.get_by_label('What should stand there').get_attribute('lang') == 'he'
    axe(page)
    screenshot(page, 'desk-rtl-publish')


def test_the_arrow_before_new_words_points_where_they_are_read_on(server, page, bridge):
    desk.request(server, 'gesher', 'תשעים מטרים', 'שמונים מטרים')
    desk.sit_down(page, server, place='#/corrections?sort=newest')
    arrow = "element => getComputedStyle(element, '::before').content[1]"
    new = desk.rows(page).locator('.new')
    assert new.filter(has_text='שמונים').evaluate(arrow) == '←'
    assert new.filter(has_text='1928').evaluate(arrow) == '→'


def test_an_article_is_written_from_right_to_left(server, page, bridge, axe, screenshot):
    desk.sit_down(page, server, place='#/articles/gesher')
    preview = page.get_by_role('region', name='Preview')
    expect(preview).to_contain_text('הגשר נפתח')
    for control in (page.get_by_label('Text, in Markdown'), page.get_by_label('Headline')):
        assert (direction(control), control.get_attribute('lang')) == ('rtl', 'he')
    assert direction(preview.locator('.rendered p').first) == 'rtl'
    assert direction(page.get_by_label('Section')) == 'ltr'
    axe(page)
    screenshot(page, 'desk-rtl-editor')


def test_the_log_keeps_words_of_both_directions_apart(server, page, bridge, screenshot):
    server.article('makhela', 'Text.', discussion={'mode': 'pre_moderated'})
    id = server.comment('makhela', 'קנו כאן!', 'אבי')['id']
    decision = {'ids': [id], 'action': 'remove', 'reason': 'פרסומת (שוב).'}
    server.post('/v1/desk/comments/decisions', decision, server.token('moderator'))
    desk.sit_down(page, server, place='#/log')
    expect(desk.rows(page).first).to_contain_text('Remove. Waiting → Removed. \u2068פרסומת (שוב).\u2069')
    screenshot(page, 'desk-rtl-log')


def test_a_request_from_right_to_left_fits_a_phone(server, phone, bridge, axe, screenshot):
    desk.sit_down(phone, server, place=f'#/corrections/{bridge}')
    expect(phone.locator('.article mark')).to_be_visible()
    assert phone.evaluate('document.documentElement.scrollWidth <= innerWidth')
    axe(phone)
    screenshot(phone, 'desk-rtl-phone', full_page=True)
