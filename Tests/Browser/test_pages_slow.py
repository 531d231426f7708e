"""The readers' pages where the network is slow: they are read before their script has come, and while it asks."""

import re

import pytest
from held import Held
from playwright.sync_api import expect

BRIDGE = '/articles/harbour-bridge-closes-for-eleven-weeks'


@pytest.fixture(autouse=True)
def pictures(server, page):
    """They are on the publisher's own server."""
    page.route('https://example.org/**', lambda route: route.fulfill(body='<svg/>', content_type='image/svg+xml'))


def test_an_article_and_its_comments_are_read_before_the_script_has_come(server, page):
    held = Held(page, '**/embed.js')
    page.goto(server.url + BRIDGE, wait_until='commit')
    held.wait()
    expect(page.get_by_role('heading', level=1)).to_contain_text('Harbour Bridge closes')
    expect(page.get_by_text('The work costs 7.4 million crowns')).to_be_visible()
    expect(page.get_by_role('heading', name='Comments (7)')).to_be_visible()
    page.get_by_role('searchbox').fill('ferry')
    held.let_go()
    expect(page.get_by_role('button', name='Write a comment')).to_be_visible()
    expect(page.get_by_role('searchbox')).to_have_value('ferry')


def test_comments_of_the_page_stay_until_those_of_the_script_have_come(server, page):
    held = Held(page, re.compile(r'/comments\?'))
    page.goto(server.url + BRIDGE)
    held.wait()
    comment = page.get_by_text('Sister M. Aldaine')
    expect(comment.first).to_be_visible()
    expect(page.get_by_text('Loading…')).to_be_hidden()
    held.let_go()
    expect(page.get_by_role('button', name='Write a comment')).to_be_visible()
    expect(page.get_by_role('heading', name='Comments (7)')).to_have_count(1)


def test_who_goes_on_to_another_page_is_not_held_by_what_has_not_come(server, page):
    held = Held(page, re.compile(r'/v1/articles/'))
    page.goto(server.url + BRIDGE)
    held.wait()
    page.locator('.masthead-name a').click()
    expect(page).to_have_url(server.url + '/')
    page.go_back()
    held.end()
    expect(page.get_by_role('button', name='Write a comment')).to_be_visible()
