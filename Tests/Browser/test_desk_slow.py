"""The desk where the network is slow: it says what it waits for, and late answers overwrite nothing."""

import re
import time

import desk
import pytest
from held import Held
from playwright.sync_api import expect

LIST = re.compile(r'/v1/desk/corrections\?')


@pytest.fixture
def two(server):
    return desk.two_requests(server)


@pytest.fixture
def comments(server):
    return desk.three_comments(server)


def test_the_desk_says_that_it_loads_before_it_knows_who_comes(server, page):
    page.request.post(server.url + '/desk/session', data={'token': server.token('editor')})
    held = Held(page, '**/desk/session')
    page.goto(server.url + '/desk')
    held.wait()
    expect(page.get_by_role('status')).to_have_text('Loading…')
    held.let_go()
    expect(page.get_by_role('navigation', name='Views')).to_be_visible()


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


def test_a_search_that_was_left_brings_nobody_back(server, page):
    page.clock.install()
    desk.sit_down(page, server, place='#/articles')
    expect(desk.rows(page).first).to_be_visible()
    page.clock.pause_at(time.time() + 3600)
    page.get_by_label('Search').fill('ferry')
    page.get_by_role('link', name='Comments').click()
    expect(page.get_by_role('heading', level=1)).to_have_text('Comments')
    page.clock.run_for(1000)
    expect(page).to_have_url(f'{server.url}/desk#/comments')


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
    desk.open_request(page, 'in 1952')
    expect(page.locator('.file h2')).to_be_focused()
    page.get_by_label('Kind').focus()
    held.arrive()
    held.end()
    expect(page.locator('.file .change del')).to_have_text('in 1952')
    expect(page.get_by_label('Kind')).to_be_focused()


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
