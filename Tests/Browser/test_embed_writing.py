"""The comments that embed.js draws into a publisher's page: writing, voting, reporting."""

import base64
import hashlib
import hmac
import json
import time

import pytest
from playwright.sync_api import expect

KEY = 'a-secret-of-the-site-that-is-32-bytes-long'


@pytest.fixture
def slug(server):
    """An article that has no comments."""
    return server.article('a-quiet-street', 'Nothing happens in this street, and nobody minds.')['slug']


def begin(page, url):
    page.goto(url)
    page.get_by_role('button', name='Write a comment').click()
    return page.get_by_role('form', name='Write a comment')


def write(form, text, name='Ann'):
    form.get_by_label('Comment').fill(text)
    form.get_by_label('Name').fill(name)


def comment(page, text):
    return page.locator('article').filter(has_text=text).last


def answers(page, path):
    """The answers to what the page sends there."""
    seen = []
    page.on('response', lambda answer: answer.request.method != 'GET' and answer.url.endswith(path) and seen.append(answer))
    return seen


def test_a_comment_is_written_with_the_keyboard_alone_and_stands_there_at_once(server, site, page, slug):
    page.goto(site.article(slug))
    write = page.get_by_role('button', name='Write a comment')
    write.focus()
    page.keyboard.press('Enter')
    form = page.get_by_role('form', name='Write a comment')
    expect(form.get_by_label('Comment')).to_be_focused()
    page.keyboard.type('Who *lives* here?')
    page.keyboard.press('Tab')
    page.keyboard.type('Ann')
    page.keyboard.press('Control+Enter')
    expect(comment(page, 'Who lives here?')).to_be_focused()
    expect(comment(page, 'Who lives here?').locator('em')).to_have_text('lives')
    expect(page.get_by_role('heading', name='Comments (1)')).to_be_visible()
    expect(page.get_by_text('Your comment is published.')).to_be_visible()
    expect(page.get_by_role('button', name='new comment')).to_have_count(0)
    assert server.get(f'/v1/articles/{slug}/comments')['count'] == 1


def test_the_name_is_known_the_next_time(site, page, slug):
    form = begin(page, site.article(slug))
    write(form, 'Once')
    form.get_by_role('button', name='Send').click()
    expect(comment(page, 'Once')).to_be_visible()
    page.get_by_role('button', name='Write a comment').click()
    expect(form.get_by_label('Name')).to_have_value('Ann')


def test_a_preview_shows_what_the_text_would_become(server, site, page, slug):
    form = begin(page, site.article(slug))
    form.get_by_label('Comment').fill('It was ||**her**||.')
    form.get_by_role('button', name='Preview').click()
    expect(form.get_by_role('region', name='Preview').locator('.spoiler strong')).to_have_text('her')
    assert server.get(f'/v1/articles/{slug}/comments')['count'] == 0


def test_what_is_wrong_is_said_at_the_field_that_it_is_about(site, page, slug, faults, axe):
    faults.expect('422')
    form = begin(page, site.article(slug))
    form.get_by_role('button', name='Send').click()
    text, name = form.get_by_label('Comment'), form.get_by_label('Name')
    expect(text).to_have_attribute('aria-invalid', 'true')
    expect(text).to_have_accessible_description('Please fill this in. *emphasis*, **strong**, > quote, ||spoiler||')
    expect(text).to_be_focused()
    expect(name).to_have_accessible_description('Please fill this in.')
    axe(page)
    write(form, 'Now')
    form.get_by_role('button', name='Send').click()
    expect(comment(page, 'Now')).to_be_visible()


def test_a_reply_stands_below_what_it_answers(server, site, page, slug):
    server.comment(slug, 'The parent')
    page.goto(site.article(slug))
    comment(page, 'The parent').get_by_role('button', name='Reply').click()
    form = page.get_by_role('form', name='Reply to Ann')
    expect(form.get_by_label('Comment')).to_be_focused()
    write(form, 'The answer', 'Ben')
    form.get_by_role('button', name='Send').click()
    expect(page.locator('ol.comments > li > ol article')).to_contain_text('The answer')
    expect(form).to_have_count(0)


def test_an_author_marks_spoilers_edits_and_deletes(server, site, page, slug):
    form = begin(page, site.article(slug))
    write(form, 'The *butler* did it')
    form.get_by_label('It contains spoilers').check()
    form.get_by_role('button', name='Send').click()
    own = comment(page, 'The butler did it')
    expect(own).to_be_focused()
    assert server.get(f'/v1/articles/{slug}/comments')['items'][0]['spoiler']

    own.get_by_role('button', name='Edit').click()
    form = page.get_by_role('form', name='Edit')
    expect(form.get_by_label('Comment')).to_have_value('The *butler* did it')
    expect(form.get_by_label('It contains spoilers')).to_be_checked()
    form.get_by_label('Comment').fill('The *gardener* did it')
    form.get_by_role('button', name='Save').click()
    expect(comment(page, 'The gardener did it')).to_be_focused()

    own = page.locator('article').last
    own.get_by_role('button', name='Delete').click()
    own.get_by_role('button', name='Delete for good?').click()
    expect(page.get_by_text('This comment was deleted by its author.')).to_be_visible()
    expect(page.get_by_role('heading', name='Comments (0)')).to_be_visible()
    assert server.get(f'/v1/articles/{slug}/comments')['count'] == 0


def test_an_author_edits_a_comment_after_a_reload_and_no_longer_when_its_time_is_over(site, page, slug):
    page.clock.install()
    form = begin(page, site.article(slug))
    write(form, 'Mine')
    form.get_by_role('button', name='Send').click()
    expect(comment(page, 'Mine')).to_be_visible()
    page.reload()
    edit = comment(page, 'Mine').get_by_role('button', name='Edit')
    expect(edit).to_be_visible()
    page.clock.fast_forward(301_000)
    expect(edit).to_have_count(0)
    expect(comment(page, 'Mine').get_by_role('button', name='Delete')).to_be_visible()


def test_others_neither_edit_nor_delete(server, site, page, slug):
    server.comment(slug, 'Not mine')
    page.goto(site.article(slug))
    expect(comment(page, 'Not mine').get_by_role('button', name='Report')).to_be_visible()
    expect(comment(page, 'Not mine').get_by_role('button', name='Edit')).to_have_count(0)
    expect(comment(page, 'Not mine').get_by_role('button', name='Delete')).to_have_count(0)


def test_a_vote_counts_once_is_remembered_and_can_be_withdrawn(server, site, page, slug):
    made = server.comment(slug, 'Vote for me')
    page.goto(site.article(slug))
    up = comment(page, 'Vote for me').get_by_role('button', name='Vote for it')
    up.press('Enter')
    expect(up).to_have_attribute('aria-pressed', 'true')
    assert server.get(f"/v1/comments/{made['id']}")['score'] == 1
    page.reload()
    expect(up).to_have_attribute('aria-pressed', 'true')
    comment(page, 'Vote for me').get_by_role('button', name='Vote against it').click()
    expect(up).to_have_attribute('aria-pressed', 'false')
    expect(comment(page, 'Vote for me').locator('.score')).to_contain_text('-1')
    comment(page, 'Vote for me').get_by_role('button', name='Vote against it').click()
    expect(comment(page, 'Vote for me').locator('.score')).to_contain_text('0')
    assert server.get(f"/v1/comments/{made['id']}")['votes'] == {'up': 0, 'down': 0}


def test_nobody_votes_on_a_comment_of_their_own(site, page, slug, faults):
    faults.expect('403')
    form = begin(page, site.article(slug))
    write(form, 'Mine')
    form.get_by_role('button', name='Send').click()
    comment(page, 'Mine').get_by_role('button', name='Vote for it').click()
    expect(page.get_by_text('This vote cannot be counted.')).to_be_visible()


def test_a_report_is_made_in_a_dialogue_that_gives_the_focus_back(server, site, page, slug, axe):
    made = server.comment(slug, 'Buy here')
    page.goto(site.article(slug))
    report = comment(page, 'Buy here').get_by_role('button', name='Report')
    report.press('Enter')
    dialog = page.get_by_role('dialog', name='Report this comment')
    expect(dialog).to_be_visible()
    axe(page)
    page.keyboard.press('Escape')
    expect(dialog).to_have_count(0)
    expect(report).to_be_focused()
    report.press('Enter')
    dialog.get_by_label('Why?').select_option('It is advertising')
    dialog.get_by_label('More').fill('Twice today.')
    dialog.get_by_role('button', name='Send').click()
    expect(page.get_by_text('Thank you. A moderator will look at it.')).to_be_visible()
    expect(report).to_be_focused()
    [reported] = server.get('/v1/desk/comments?reported=true', server.token('moderator'))['items']
    assert reported['id'] == made['id'] and reported['reports']['texts'] == ['Twice today.']


def test_a_held_comment_says_that_it_waits(server, site, page, slug):
    server.request('PATCH', f'/v1/articles/{slug}', {'discussion': {'mode': 'pre_moderated'}}, server.token('editor'), {
        'If-Match': '*', 'Content-Type': 'application/merge-patch+json'})
    form = begin(page, site.article(slug))
    expect(page.get_by_text('A moderator reads each comment')).to_have_count(0)
    write(form, 'Look at me')
    form.get_by_role('button', name='Send').click()
    expect(comment(page, 'Look at me').locator('.pending')).to_contain_text('A moderator looks at this comment')
    expect(page.get_by_role('heading', name='Comments (0)')).to_be_visible()


def test_a_closed_discussion_takes_no_comments_also_when_it_is_closed_meanwhile(server, site, page, slug):
    server.comment(slug, 'The last word')
    page.goto(site.article(slug))
    expect(page.get_by_role('button', name='Write a comment')).to_be_visible()
    server.request('PATCH', f'/v1/articles/{slug}', {'comments_open': False}, server.token('editor'), {
        'If-Match': '*', 'Content-Type': 'application/merge-patch+json'})
    expect(page.get_by_text('Comments are closed.')).to_be_visible()
    expect(page.get_by_role('button', name='Write a comment')).to_have_count(0)
    page.reload()
    expect(page.get_by_text('Comments are closed.')).to_be_visible()
    expect(comment(page, 'The last word')).to_be_visible()
    expect(page.get_by_role('button', name='Reply')).to_have_count(0)


def test_a_discussion_that_closes_before_the_page_listens_is_seen_to_be_closed(server, site, page, slug):
    held = []
    page.route('**/events', lambda route: held.append(route))
    with page.expect_request('**/events'):
        page.goto(site.article(slug))
    expect(page.get_by_role('button', name='Write a comment')).to_be_visible()
    server.request('PATCH', f'/v1/articles/{slug}', {'comments_open': False}, server.token('editor'), {
        'If-Match': '*', 'Content-Type': 'application/merge-patch+json'})
    held[0].continue_()
    expect(page.get_by_text('Comments are closed.')).to_be_visible()


def reader_token(name):
    part = lambda value: base64.urlsafe_b64encode(value).rstrip(b'=')
    claims = {'sub': name, 'name': name, 'exp': int(time.time()) + 600, 'badge': 'subscriber'}
    signed = b'.'.join(part(json.dumps(value).encode()) for value in ({'alg': 'HS256', 'kid': 'site'}, claims))
    return (signed + b'.' + part(hmac.digest(KEY.encode(), signed, hashlib.sha256))).decode()


@pytest.mark.settings(
    reader_keys='site:HS256:' + base64.urlsafe_b64encode(KEY.encode()).rstrip(b'=').decode(), discussion_mode='signed_in')
def test_who_is_signed_in_speaks_under_the_name_of_the_token(server, site, page, slug):
    page.goto(site.article(slug, attributes='data-sign-in="/sign-in"'))
    expect(page.get_by_role('link', name='Sign in to comment.')).to_have_attribute('href', '/sign-in')
    page.goto(site.article(slug, attributes=f'data-token="{reader_token("Ann Reader")}"'))
    page.get_by_role('button', name='Write a comment').click()
    form = page.get_by_role('form', name='Write a comment')
    expect(form.get_by_label('Name')).to_have_count(0)
    form.get_by_label('Comment').fill('Under my name')
    form.get_by_role('button', name='Send').click()
    expect(comment(page, 'Under my name').get_by_role('heading', name='Ann Reader')).to_be_visible()
    expect(comment(page, 'Under my name').get_by_text('Subscriber')).to_be_visible()


@pytest.mark.settings(proof_of_work_above=1, proof_of_work_bits=8)
def test_a_proof_of_work_is_done_where_the_server_asks_for_one(server, site, page, slug, faults):
    faults.expect('403')
    server.comment(slug, 'The first')
    form = begin(page, site.article(slug))
    sent = answers(page, '/comments')
    write(form, 'The second')
    form.get_by_role('button', name='Send').click()
    expect(comment(page, 'The second')).to_be_visible()
    assert [answer.status for answer in sent] == [403, 201]
    assert sent[0].request.headers['idempotency-key'] == sent[1].request.headers['idempotency-key']


def test_a_program_that_fills_in_what_nobody_sees_is_held(server, site, page, slug):
    form = begin(page, site.article(slug))
    trap = form.locator('input[name=website]')
    assert trap.evaluate('trap => trap.tabIndex') == -1
    write(form, 'Buy here')
    trap.evaluate("trap => trap.value = 'https://example.org'")
    form.get_by_role('button', name='Send').click()
    expect(comment(page, 'Buy here')).to_contain_text('A moderator looks at this comment')
    assert server.get('/v1/desk/comments?reason=honeypot', server.token('moderator'))['items']


def test_a_comment_whose_answer_is_lost_is_sent_again_and_kept_once(server, site, page, slug, faults):
    faults.expect('net::ERR_')
    form = begin(page, site.article(slug))
    keys = []

    def lose(route):
        keys.append(route.request.headers['idempotency-key'])
        if len(keys) == 1:
            route.fetch()
            route.abort('connectionreset')
        else:
            route.continue_()

    page.route('**/comments', lambda route: lose(route) if route.request.method == 'POST' else route.continue_())
    write(form, 'Only once')
    form.get_by_role('button', name='Send').click()
    expect(page.get_by_text('No connection. What you wrote is kept and will be sent.')).to_be_visible()
    expect(form.get_by_label('Comment')).to_have_value('Only once')
    form.get_by_role('button', name='Try now').click()
    expect(page.get_by_role('heading', name='Comments (1)')).to_be_visible()
    expect(page.locator('ol.comments > li').filter(has_text='Only once')).to_have_count(1)
    assert server.get(f'/v1/articles/{slug}/comments')['count'] == 1
    assert len(keys) == 2 and keys[0] == keys[1]


def test_what_was_written_survives_a_server_that_is_gone_and_a_reload(server, site, page, slug, faults):
    faults.expect('net::ERR_')
    form = begin(page, site.article(slug))
    write(form, 'Patience')
    server.stop()
    form.get_by_role('button', name='Send').click()
    expect(page.get_by_text('No connection.')).to_be_visible()
    server.start()
    page.reload()
    expect(form.get_by_label('Comment')).to_have_value('Patience')
    form.get_by_role('button', name='Send').click()
    expect(comment(page, 'Patience')).to_be_visible()
    page.reload()
    expect(comment(page, 'Patience')).to_be_visible()
    expect(form).to_have_count(0)


def test_a_slow_answer_leaves_the_form_as_it_is_and_takes_it_once(server, site, page, slug):
    form = begin(page, site.article(slug))
    held = []
    page.route('**/comments', lambda route: held.append(route) if route.request.method == 'POST' else route.continue_())
    write(form, 'Slowly')
    send = form.get_by_role('button', name='Send')
    send.click()
    expect(form.get_by_role('status')).to_have_text('Sending…')
    send.click(force=True)
    expect(form.get_by_label('Comment')).to_have_value('Slowly')
    held[0].continue_()
    expect(comment(page, 'Slowly')).to_be_visible()
    assert len(held) == 1


def test_leaving_a_form_with_cancel_forgets_what_it_had(site, page, slug):
    form = begin(page, site.article(slug))
    write(form, 'Better not')
    form.get_by_role('button', name='Cancel').click()
    page.reload()
    page.get_by_role('button', name='Write a comment').click()
    expect(form.get_by_label('Comment')).to_have_value('')


def test_comments_are_written_on_a_phone(server, site, phone, slug, axe):
    form = begin(phone, site.article(slug))
    write(form, 'From my phone')
    axe(phone)
    form.get_by_role('button', name='Send').tap()
    expect(comment(phone, 'From my phone')).to_be_visible()
    assert phone.evaluate('document.documentElement.scrollWidth <= innerWidth')
