"""Editors at the desk, and readers' requests for them."""

from playwright.sync_api import expect


def sit_down(page, server, role='editor', place=''):
    """Signs in without the form, and opens a place of the desk."""
    answer = page.request.post(server.url + '/desk/session', data={'token': server.token(role)})
    assert answer.status == 200, answer.text()
    page.goto(server.url + '/desk' + place)
    expect(page.get_by_role('navigation', name='Views')).to_be_visible()
    return page


def request(server, slug, exact, suggestion=None, kind='correction', **more):
    """A reader's request about words of an article; returns its id."""
    target = {'revision': 1, 'selector': {'type': 'TextQuoteSelector', 'exact': exact, 'prefix': '', 'suffix': ''}}
    body = {'kind': kind, 'target': target, 'suggestion': suggestion, **more}
    return server.post(f'/v1/articles/{slug}/corrections', body)['id']


def body_text(server, slug):
    return server.get(f'/v1/articles/{slug}')['body_text']


def toast(page):
    return page.locator('.toast')


def rows(page):
    return page.locator('.queue > .rows > li')


def current(page):
    return page.locator('.queue [aria-current=true]')


def two_requests(server):
    """About one article; returns their ids."""
    server.article('harbour-wall', 'The wall is 910 metres long.\n\nIt was built in 1952, and it held.')
    return [request(server, 'harbour-wall', '910 metres', '901 metres'),
            request(server, 'harbour-wall', 'in 1952', 'in 1953')]


def three_comments(server):
    """That wait, the oldest first; returns their ids."""
    server.article('choir', 'The choir sang.', discussion={'mode': 'pre_moderated'})
    return [server.comment('choir', text, f'Reader {number}')['id']
            for number, text in enumerate(['The tenor was late.', 'It was loud.', 'It was short.'])]


def open_request(page, words):
    """Opens the request about these words from the list."""
    rows(page).filter(has_text=words).locator('a').click()
    expect(page.locator('.file .change del')).to_have_text(words)
