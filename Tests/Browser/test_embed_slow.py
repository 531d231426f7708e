"""embed.js where the network is slow: the page is read meanwhile, and late answers overwrite nothing."""

import re

import pytest
from held import Held
from playwright.sync_api import expect

SLUG = 'haven-athletic-win-coast-cup'
ARTICLE = re.compile(r'/v1/articles/[^/]+\?fields=')
LIST = re.compile(r'/comments\?')


@pytest.fixture
def talk(server):
    """An article with more comments than the first page has."""
    slug = server.article('a-quiet-street', 'Nothing happens in this street, and nobody minds.')['slug']
    for number in range(22):
        server.comment(slug, f'Comment {number}')
    return slug


def bodies(page):
    return page.locator('ol.comments > li > article .body')


def test_the_article_is_read_and_the_page_says_that_comments_are_coming(site, page):
    article = Held(page, ARTICLE)
    page.goto(site.article(SLUG))
    article.wait()
    expect(page.get_by_role('article').first).to_contain_text('played most of the second half')
    expect(page.get_by_role('status').filter(has_text='Loading…')).to_be_visible()
    comments = Held(page, LIST)
    article.let_go()
    comments.wait()
    expect(page.get_by_role('status').filter(has_text='Loading…')).to_have_count(1)
    expect(page.get_by_role('button', name='write to us here')).to_be_visible()
    page.get_by_role('button', name='Write a comment').click()
    page.get_by_role('form', name='Write a comment').get_by_label('Comment').fill('While it loads')
    comments.let_go()
    expect(page.get_by_role('heading', name='Comments (7)')).to_be_visible()
    expect(page.get_by_role('form').get_by_label('Comment')).to_have_value('While it loads')
    expect(page.get_by_text('Loading…')).to_have_count(0)


def test_what_the_publisher_put_there_is_read_until_the_comments_have_come(site, page):
    url = site.article(SLUG)
    kind, html = site.files['/' + SLUG]
    site.files['/' + SLUG] = (
        kind, html.replace('<div id="galley-comments">', '<div id="galley-comments"><p>Comments of the site</p>'))
    held = Held(page, LIST)
    page.goto(url)
    held.wait()
    expect(page.get_by_text('Comments of the site')).to_be_visible()
    expect(page.get_by_role('heading', name='Comments', exact=True)).to_have_count(0)
    held.let_go()
    expect(page.get_by_role('heading', name='Comments (7)')).to_be_visible()
    expect(page.get_by_text('Comments of the site')).to_be_hidden()


def test_of_two_orders_the_last_holds_whatever_is_answered_first(site, page, talk):
    page.goto(site.article(talk))
    expect(bodies(page).first).to_have_text('Comment 21')
    held = Held(page, re.compile('sort=top'))
    order = page.get_by_label('Order')
    order.select_option('top')
    held.wait()
    expect(page.get_by_role('status').filter(has_text='Loading…')).to_be_visible()
    order.select_option('oldest')
    expect(bodies(page).first).to_have_text('Comment 0')
    held.arrive()
    expect(bodies(page).first).to_have_text('Comment 0')
    expect(page.get_by_text('Loading…')).to_have_count(0)


def test_more_comments_do_not_come_into_another_order(site, page, talk):
    page.goto(site.article(talk))
    more = page.get_by_role('button', name='Show more comments')
    held = Held(page, re.compile('cursor='))
    more.click()
    held.wait()
    page.get_by_label('Order').select_option('oldest')
    expect(bodies(page).first).to_have_text('Comment 0')
    held.arrive()
    held.end()
    expect(bodies(page)).to_have_count(20)
    more.click()
    expect(bodies(page)).to_have_count(22)
    expect(bodies(page).last).to_have_text('Comment 21')


def test_more_comments_leave_the_focus_to_who_writes(site, page, talk):
    page.goto(site.article(talk))
    page.get_by_role('button', name='Write a comment').click()
    held = Held(page, re.compile('cursor='))
    page.get_by_role('button', name='Show more comments').click()
    held.wait()
    text = page.get_by_role('form').get_by_label('Comment')
    text.focus()
    held.let_go()
    expect(bodies(page)).to_have_count(22)
    expect(text).to_be_focused()


def test_of_two_links_to_comments_the_last_leads(server, site, page, talk):
    comments = server.get(f'/v1/articles/{talk}/comments?sort=oldest&limit=2')['items']
    page.goto(site.article(talk))
    expect(bodies(page)).to_have_count(20)
    held = Held(page, '**/context*')
    for number, comment in enumerate(comments):
        page.evaluate('hash => location.hash = hash', '#comment-' + comment['id'])
        held.wait(number + 1)
    held.let_go(1)
    last = page.locator(f"[id='comment-{comments[1]['id']}']")
    expect(last).to_be_focused()
    held.arrive()
    expect(last).to_be_focused()


def test_of_two_previews_the_last_holds(site, page):
    page.goto(site.article(SLUG))
    page.get_by_role('button', name='Write a comment').click()
    form = page.get_by_role('form', name='Write a comment')
    held = Held(page, '**/comments/preview', 'POST')
    for number, text in enumerate(['The first', 'The second']):
        form.get_by_label('Comment').fill(text)
        form.get_by_role('button', name='Preview').click()
        held.wait(number + 1)
    held.let_go(1)
    expect(form.get_by_role('region', name='Preview')).to_have_text('The second')
    held.arrive()
    expect(form.get_by_role('region', name='Preview')).to_have_text('The second')


def test_a_request_is_sent_once_and_its_link_is_shown_also_when_its_dialogue_was_closed(server, site, page):
    page.goto(site.article(SLUG))
    page.get_by_role('button', name='write to us here').click()
    dialog = page.get_by_role('dialog')
    dialog.get_by_label('What would you like to tell us?').fill('Who was the referee?')
    held = Held(page, '**/corrections', 'POST')
    for _ in range(3):
        page.keyboard.press('Control+Enter')
    held.wait()
    expect(dialog.get_by_role('status')).to_have_text('Sending…')
    expect(dialog.get_by_role('button', name='Send')).to_have_attribute('aria-disabled', 'true')
    page.keyboard.press('Escape')
    expect(dialog).to_have_count(0)
    held.let_go()
    expect(dialog.get_by_text('Thank you. The editors have it.')).to_be_visible()
    assert held.asked == 1
