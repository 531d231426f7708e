"""That the browser tests stand: a server, a browser, a page that would fail."""

import pytest


def test_the_browser_reads_what_the_server_sends(server, page):
    answer = page.goto(server.url + '/v1/articles?limit=1')
    assert answer.status == 200
    assert answer.json()['items'][0]['slug']


def test_a_stopped_server_comes_back_under_its_address(server, page):
    before = server.url
    server.stop()
    server.start()
    assert server.url == before
    assert page.goto(server.url + '/healthz').ok


def test_staff_have_tokens(server):
    assert 'items' in server.get('/v1/desk/corrections', server.token('editor'))


def test_an_error_in_the_console_is_a_fault(page, faults):
    page.evaluate("console.error('told')")
    with pytest.raises(AssertionError, match='told'):
        faults.check()
    faults.expect('told')


def test_an_exception_that_nobody_catches_is_a_fault(page, faults):
    with page.expect_event('pageerror'):
        page.evaluate("void setTimeout(() => { throw new Error('thrown') })")
    with pytest.raises(AssertionError, match='thrown'):
        faults.check()
    faults.expect('thrown')


def test_a_violation_of_the_content_security_policy_is_a_fault(page, faults):
    document = '''<!doctype html><meta http-equiv="Content-Security-Policy" content="img-src 'none'">'''
    page.route('**/page', lambda route: route.fulfill(body=document, content_type='text/html'))
    page.goto('http://example.test/page')
    with page.expect_console_message(lambda message: message.text.startswith('CSP: img-src')):
        page.evaluate("void (new Image().src = 'https://example.org/a.png')")
    with pytest.raises(AssertionError, match='CSP: img-src'):
        faults.check()
    faults.expect('CSP|violates')


def test_axe_finds_a_picture_without_words(page, axe):
    page.set_content('<main><h1>A</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></main>')
    with pytest.raises(AssertionError, match='image-alt'):
        axe(page)


def test_a_screenshot_is_kept(page, screenshot):
    page.set_content('<h1>A page</h1>')
    assert screenshot(page, 'smoke').stat().st_size > 0
