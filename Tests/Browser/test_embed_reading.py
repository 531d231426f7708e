"""The comments that embed.js draws into a publisher's page: reading them."""

import re

import pytest
from playwright.sync_api import expect

SLUG = 'haven-athletic-win-coast-cup'
NOTICE = 'This comment contains spoilers. Click here if you want to read.'


@pytest.fixture
def quiet(server):
    """An article that has no comments."""
    return server.article('a-quiet-street', 'Nothing happens in this street, and nobody minds.')['slug']


def comment(page, text):
    return page.locator('article').filter(has_text=text).last


def listening(page, url):
    """Opens a page, until it hears what happens."""
    with page.expect_response(re.compile('/events')):
        page.goto(url)


def test_comments_are_counted_in_their_heading_and_stand_in_threads(site, page):
    page.goto(site.article(SLUG))
    expect(page.get_by_role('heading', name='Comments (7)', level=2)).to_be_visible()
    thread = page.locator('#galley-comments ol.comments > li').filter(has_text='Dr. Imke Salloway')
    expect(thread.locator('ol article')).to_contain_text('cracked collarbone')
    assert thread.locator('img').first.get_attribute('src').startswith(site.server.url + '/v1/avatars/')


def test_nothing_is_loaded_from_anybody_else(site, page):
    origins = set()
    page.on('request', lambda request: origins.add('/'.join(request.url.split('/')[:3])))
    page.goto(site.article(SLUG))
    expect(page.get_by_role('heading', name='Comments (7)')).to_be_visible()
    assert origins == {site.url, site.server.url}


def test_an_article_without_comments_says_so(site, page, quiet):
    page.goto(site.article(quiet))
    expect(page.get_by_role('heading', name='Comments (0)')).to_be_visible()
    expect(page.get_by_text('Nobody has commented yet.')).to_be_visible()


def test_a_spoiler_is_folded_until_the_reader_asks_and_can_be_folded_again(site, page):
    page.goto(site.article(SLUG))
    author = page.locator('article').filter(has_text='Dr. Imke Salloway').last
    fold = author.get_by_role('button', name=NOTICE)
    expect(fold).to_have_attribute('aria-expanded', 'false')
    expect(author.locator('.body')).to_be_empty()
    fold.press('Enter')
    unfold = author.get_by_role('button', name='Hide the spoilers')
    expect(unfold).to_be_focused()
    expect(unfold).to_have_attribute('aria-expanded', 'true')
    expect(author.locator('.body')).to_be_visible()
    expect(author.locator('.body')).not_to_be_empty()
    unfold.press('Enter')
    expect(author.get_by_role('button', name=NOTICE)).to_be_focused()
    expect(author.locator('.body')).to_be_hidden()


def test_words_that_are_a_spoiler_are_shown_when_the_reader_asks(server, site, page, quiet):
    server.comment(quiet, 'It was ||the gardener||, I say.')
    page.goto(site.article(quiet))
    expect(page.get_by_text('the gardener')).to_have_count(0)
    page.get_by_role('button', name='Spoiler: show').click()
    expect(page.locator('.spoiler')).to_have_text('the gardener')
    expect(page.locator('.spoiler')).to_be_focused()


def test_more_comments_and_more_replies_come_when_asked_for_and_take_the_focus(server, site, page, quiet):
    parent = server.comment(quiet, 'The parent')
    for number in range(7):
        server.comment(quiet, f'Reply {number}', parent_id=parent['id'])
    for number in range(21):
        server.comment(quiet, f'Comment {number}')
    page.goto(site.article(quiet))
    expect(page.locator('ol.comments > li')).to_have_count(20)
    page.get_by_role('button', name='Show more comments').click()
    expect(page.locator('ol.comments > li')).to_have_count(22)
    expect(comment(page, 'Comment 0')).to_be_focused()
    expect(page.get_by_role('button', name='Show more comments')).to_be_hidden()
    page.get_by_role('button', name='Show 2 more replies').click()
    expect(comment(page, 'Reply 5')).to_be_focused()
    expect(page.locator('.body', has_text=re.compile('Reply'))).to_have_count(7)
    expect(page.get_by_role('button', name='more repl')).to_have_count(0)


def test_the_order_is_the_readers_choice(server, site, page, quiet):
    first = server.comment(quiet, 'The first')
    server.comment(quiet, 'The second')
    server.request('PUT', f"/v1/comments/{first['id']}/vote", {'value': 1}, headers={'Reader-Key': 'k' * 20})
    page.goto(site.article(quiet))
    bodies = page.locator('.body')
    expect(bodies).to_have_text(['The second', 'The first'])
    order = page.get_by_label('Order')
    for value in ['oldest', 'top']:
        order.select_option('newest')
        expect(bodies).to_have_text(['The second', 'The first'])
        order.select_option(value)
        expect(bodies).to_have_text(['The first', 'The second'])


def test_a_link_to_a_comment_leads_to_it(site, page):
    page.goto(site.article(SLUG))
    link = comment(page, 'Late for Everything').get_by_role('link', name='Link to this comment').get_attribute('href')
    page.goto('about:blank')
    page.goto(site.article(SLUG) + link)
    expect(comment(page, 'Late for Everything')).to_be_focused()
    expect(comment(page, 'Late for Everything')).to_be_in_viewport()


def test_a_link_leads_to_a_comment_that_is_not_on_the_first_page(server, site, page, quiet):
    parent = server.comment(quiet, 'The parent')
    middle = server.comment(quiet, 'The middle', parent_id=parent['id'])
    child = server.comment(quiet, 'The child', parent_id=middle['id'])
    for number in range(20):
        server.comment(quiet, f'Comment {number}')
    page.goto(site.article(quiet) + f"#comment-{child['id']}")
    expect(comment(page, 'The child')).to_be_focused()
    expect(page.locator('li').filter(has_text='The parent').locator('ol li ol article')).to_contain_text('The child')


def test_a_link_to_a_comment_that_is_gone_says_so(site, page, faults):
    faults.expect('404')
    page.goto(site.article(SLUG) + '#comment-00000000-0000-7000-8000-000000000000')
    expect(page.get_by_text('There is no comment')).to_be_visible()


def test_what_comes_meanwhile_waits_for_the_reader_and_moves_nothing(server, site, page):
    page.goto(site.article(SLUG))
    expect(page.get_by_role('heading', name='Comments (7)')).to_be_visible()
    first = comment(page, 'Late for Everything')
    place = first.bounding_box()
    server.comment(SLUG, 'A new one')
    server.comment(SLUG, 'Another new one')
    fresh = page.get_by_role('button', name='2 new comments')
    expect(fresh).to_be_visible()
    expect(page.get_by_role('heading', name='Comments (9)')).to_be_visible()
    assert first.bounding_box() == place
    expect(page.get_by_text('A new one')).to_have_count(0)
    fresh.click()
    expect(page.locator('ol.comments > li').first).to_contain_text('Another new one')
    expect(comment(page, 'Another new one')).to_be_focused()
    expect(fresh).to_have_count(0)


def test_a_new_reply_goes_below_what_it_answers(server, site, page, quiet):
    parent = server.comment(quiet, 'The parent')
    page.goto(site.article(quiet))
    expect(comment(page, 'The parent')).to_be_visible()
    server.comment(quiet, 'The answer', parent_id=parent['id'])
    page.get_by_role('button', name='1 new comment').click()
    expect(page.locator('ol.comments > li > ol article')).to_contain_text('The answer')


def test_what_comes_before_the_page_listens_is_offered_and_nothing_else(server, site, page, quiet):
    parent = server.comment(quiet, 'The parent')
    for number in range(6):
        server.comment(quiet, f'Reply {number}', parent_id=parent['id'])
    held = []
    page.route('**/events', lambda route: held.append(route))
    with page.expect_request('**/events'):
        page.goto(site.article(quiet))
    expect(page.get_by_role('button', name='Show 1 more reply')).to_be_visible()
    newest = server.comment(quiet, 'The newest', parent_id=parent['id'])
    lost = server.comment(quiet, 'Soon gone')
    server.request('DELETE', f"/v1/comments/{lost['id']}", headers={'Edit-Token': lost['edit_token']})
    held[0].continue_()
    page.get_by_role('button', name='1 new comment').click()
    expect(page.locator(f"#comment-{newest['id']}")).to_be_focused()


def test_new_replies_do_not_hide_that_there_are_older_ones(server, site, page, quiet):
    parent = server.comment(quiet, 'The parent')
    for number in range(6):
        server.comment(quiet, f'Reply {number}', parent_id=parent['id'])
    page.goto(site.article(quiet))
    expect(page.get_by_role('button', name='Show 1 more reply')).to_be_visible()
    server.comment(quiet, 'The newest', parent_id=parent['id'])
    page.get_by_role('button', name='1 new comment').click()
    expect(comment(page, 'The newest')).to_be_focused()
    page.get_by_role('button', name='Show 1 more reply').click()
    expect(comment(page, 'Reply 5')).to_be_focused()
    expect(page.locator('ol.comments > li > ol > li')).to_have_count(7)


def test_what_is_edited_or_taken_away_is_so_in_the_page_and_keeps_its_place(server, site, page, quiet):
    kept = server.comment(quiet, 'As it was')
    below = server.comment(quiet, 'Below it', parent_id=kept['id'])
    listening(page, site.article(quiet))
    expect(comment(page, 'As it was')).to_be_visible()
    server.request('PATCH', f"/v1/comments/{kept['id']}", {'body_markdown': 'As it is'}, headers={
        'Edit-Token': kept['edit_token'], 'Content-Type': 'application/merge-patch+json'})
    expect(comment(page, 'As it is')).to_be_visible()
    expect(comment(page, 'As it is')).to_contain_text('edited')
    server.request('DELETE', f"/v1/comments/{kept['id']}", headers={'Edit-Token': kept['edit_token']})
    expect(page.get_by_text('This comment was deleted by its author.')).to_be_visible()
    expect(comment(page, 'Below it')).to_be_visible()
    server.request('DELETE', f"/v1/comments/{below['id']}", headers={'Edit-Token': below['edit_token']})
    expect(page.get_by_text('It is no longer there.')).to_be_visible()


def test_a_spoiler_that_is_open_stays_open_when_it_is_edited(server, site, page, quiet):
    kept = server.comment(quiet, 'The gardener', spoiler=True)
    listening(page, site.article(quiet))
    page.get_by_role('button', name=NOTICE).click()
    expect(page.get_by_text('The gardener')).to_be_visible()
    server.request('PATCH', f"/v1/comments/{kept['id']}", {'body_markdown': 'The butler'}, headers={
        'Edit-Token': kept['edit_token'], 'Content-Type': 'application/merge-patch+json'})
    expect(page.get_by_text('The butler')).to_be_visible()


def test_a_server_that_is_gone_when_the_page_opens_is_asked_again(server, site, page, faults):
    faults.expect('ERR_CONNECTION_REFUSED')
    url = site.article(SLUG)
    kind, html = site.files['/' + SLUG]
    site.files['/' + SLUG] = (kind, html.replace('<div id="galley-comments">', '<div id="galley-comments"><p>Comments of the site</p>'))
    page.route('**/v1/**', lambda route: route.abort('connectionrefused'))
    page.goto(url)
    expect(page.get_by_text('Comments of the site')).to_be_visible()
    expect(page.get_by_text('The comments could not be loaded.')).to_be_visible()
    page.unroute('**/v1/**')
    page.get_by_role('button', name='Try again').click()
    expect(page.get_by_role('heading', name='Comments (7)')).to_be_visible()
    expect(page.get_by_text('Comments of the site')).to_be_hidden()
    expect(page.get_by_text('The comments could not be loaded.')).to_have_count(0)


def test_what_came_while_the_server_was_gone_is_offered_when_it_is_back(server, site, page, faults):
    faults.expect('net::ERR_')
    listening(page, site.article(SLUG))
    server.stop()
    server.start()
    server.comment(SLUG, 'Back again')
    expect(page.get_by_role('button', name='1 new comment')).to_be_visible()


def test_a_hidden_page_gives_its_connection_back(site, page):
    listening(page, site.article(SLUG))
    expect(page.get_by_role('heading', name='Comments (7)')).to_be_visible()
    hide = '''hidden => {
        Object.defineProperty(document, 'hidden', {value: hidden, configurable: true})
        document.dispatchEvent(new Event('visibilitychange'))
    }'''
    with page.expect_event('requestfailed', lambda request: '/events' in request.url):
        page.evaluate(hide, True)
    with page.expect_request('**/events*'):
        page.evaluate(hide, False)


def test_a_page_may_have_no_comments_or_no_corrections(site, page):
    invitation = page.get_by_role('button', name='write to us here')
    page.goto(site.article(SLUG, attributes='data-comments="off"'))
    expect(invitation).to_be_visible()
    expect(page.get_by_role('heading', name='Comments')).to_have_count(0)
    page.goto(site.article(SLUG, attributes='data-corrections="off"'))
    expect(page.get_by_role('heading', name='Comments (7)')).to_be_visible()
    expect(invitation).to_have_count(0)


def test_an_article_that_there_is_not_is_named_in_the_console(site, page, faults):
    faults.expect('404|There is no article')
    url = site.article(SLUG)
    kind, html = site.files['/' + SLUG]
    site.files['/' + SLUG] = (kind, html.replace(f'data-article="{SLUG}"', 'data-article="no-such"'))
    with page.expect_console_message(lambda message: 'There is no article “no-such”' in message.text):
        page.goto(url)
