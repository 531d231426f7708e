"""The readers' pages in a browser: without JavaScript, on a phone, in the dark, from right to left, for everybody."""

import re
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect

BRIDGE = '/articles/harbour-bridge-closes-for-eleven-weeks'
REVIEW = '/articles/review-the-lamplighters-daughter'
PAGES = {
    'front': '/', 'section': '/sections/local', 'author': '/authors/ines-corrigall', 'search': '/?q=ferry',
    'article': BRIDGE, 'spoilers': REVIEW + '?spoilers=show', 'revisions': BRIDGE + '/revisions',
    'comparison': BRIDGE + '/revisions/1...2', 'corrections': '/corrections', 'problem': '/nowhere',
}
PICTURE = '''
<svg xmlns="http://www.w3.org/2000/svg" width="96" height="64"><rect width="96" height="64" fill="#7b93a5"/>
<circle cx="72" cy="18" r="9" fill="#e9d9a6"/><path d="M0 42 96 36V64H0Z" fill="#31485a"/></svg>
'''


@pytest.fixture
def read(server, faults):
    """Opens a page with its pictures, which are on the publisher's own server; returns the addresses it asked for."""
    def opened(page, path):
        asked = []
        page.on('request', lambda request: asked.append(request.url))
        page.context.route('https://example.org/**', lambda route: route.fulfill(
            body=PICTURE, content_type='image/svg+xml'))
        if path == PAGES['problem']:
            faults.expect('status of 404')
        page.goto(server.url + path)
        return asked
    return opened


def publish(server, slug, body, **more):
    return server.post('/v1/articles', {
        'slug': slug, 'headline': slug.capitalize(), 'body_markdown': body, 'status': 'published', **more,
    }, server.token('editor'))


def comment(server, slug, text, name='Ann', **more):
    return server.post(f'/v1/articles/{slug}/comments', {'author': {'name': name}, 'body_markdown': text, **more})


def see_all(page):
    """Has every picture loaded, those below the window too."""
    page.evaluate('''async () => {
        const pictures = [...document.images]
        for (const picture of pictures) picture.loading = 'eager'
        await Promise.all(pictures.map(picture => picture.decode().catch(() => {})))
    }''')


def overflow(page):
    return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')


def test_every_page_is_for_everybody(read, page, axe, screenshot):
    for name, path in PAGES.items():
        read(page, path)
        assert page.locator('h1').count() == 1, name
        assert page.locator('main').count() == 1, name
        axe(page)
        see_all(page)
        screenshot(page, f'pages-{name}', full_page=True)


def test_every_page_is_for_everybody_in_the_dark(read, open_page, axe, screenshot):
    page = open_page(color_scheme='dark')
    light = '#fffefb'
    for name in ['front', 'article', 'spoilers', 'comparison', 'corrections']:
        read(page, PAGES[name])
        paper = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()")
        assert paper != light, name
        axe(page)
        screenshot(page, f'pages-{name}-dark', full_page=True)


def test_every_page_fits_a_phone_and_the_narrowest_window(read, phone, axe, screenshot):
    for name, path in PAGES.items():
        read(phone, path)
        assert overflow(phone) == 0, name
        if name in ['front', 'article', 'comparison', 'corrections']:
            axe(phone)
            see_all(phone)
            screenshot(phone, f'pages-{name}-phone', full_page=True)
        phone.set_viewport_size({'width': 320, 'height': 640})
        assert overflow(phone) == 0, name
        phone.set_viewport_size({'width': 390, 'height': 844})


@pytest.mark.browser(java_script_enabled=False)
def test_an_article_is_read_without_javascript(server, read, page):
    read(page, BRIDGE)
    text = page.locator('main').inner_text()
    for words in ['Harbour Bridge closes for eleven weeks', 'Ines Corrigall', 'The work costs 7.4 million crowns',
                  'It opened in 1926', 'Other articles of interest', 'Comments (7)', 'Sister M. Aldaine',
                  'write to us here', 'Writing a comment needs JavaScript']:
        assert words in text, words
    page.get_by_role('link', name='See what changed').click()
    assert page.locator('del').all_inner_texts() == ['removed', '1928']
    assert page.locator('ins').all_inner_texts() == ['added', '1926']
    page.get_by_role('link', name=re.compile('Harbour Bridge closes')).click()
    assert page.url == server.url + BRIDGE


@pytest.mark.browser(java_script_enabled=False)
def test_a_spoiler_is_folded_and_opened_without_javascript(server, read, page):
    comment(server, 'haven-athletic-win-coast-cup', 'The keeper scored.', spoiler=True)
    read(page, '/articles/haven-athletic-win-coast-cup')
    assert 'The keeper scored.' not in page.content()
    page.get_by_role('link', name='This comment contains spoilers. Click here if you want to read.').first.click()
    page.get_by_text('The keeper scored.').wait_for(state='attached')
    details = page.locator('details', has_text='The keeper scored.')
    if details.get_attribute('open') is None:
        details.locator('summary').click()
    assert page.get_by_text('The keeper scored.').is_visible()


@pytest.mark.browser(java_script_enabled=False)
def test_a_long_thread_goes_on_without_javascript(server, read, page, screenshot):
    slug = 'a-long-thread'
    publish(server, slug, 'One two.')
    for number in range(21):
        comment(server, slug, f'Comment number {number}.', name=f'Reader {number}')
    parent = comment(server, slug, 'What do you think?', name='Olena')['id']
    for number in range(7):
        comment(server, slug, f'Reply number {number}.', name=f'Reader {number}', parent_id=parent)
    read(page, f'/articles/{slug}')
    screenshot(page, 'pages-long-thread', full_page=True)
    assert page.locator('#galley-comments h2').inner_text() == 'Comments (29)'
    page.get_by_role('link', name='More replies').click()
    page.get_by_text('Reply number 6.').wait_for()
    assert page.get_by_role('heading', name='Replies to Olena').is_visible()
    page.get_by_role('link', name='All comments').click()
    page.get_by_role('link', name='More comments').click()
    page.get_by_text('Comment number 0.').wait_for()


@pytest.mark.browser(java_script_enabled=False)
def test_the_front_page_is_searched_and_walked_through_without_javascript(server, read, page):
    for number in range(12):
        publish(server, f'extra-{number}', 'One two.')
    read(page, '/')
    page.get_by_role('link', name='Older articles').click()
    page.get_by_role('link', name='Harbour Bridge closes for eleven weeks').wait_for()
    page.get_by_role('searchbox').fill('night ferry')
    page.keyboard.press('Enter')
    expect(page.get_by_role('heading', level=1)).to_have_text('Found for “night ferry”')
    assert page.locator('mark').count() > 0
    page.get_by_role('navigation', name='Sections').get_by_role('link', name='Sport').click()
    expect(page.get_by_role('heading', level=1)).to_have_text('Sport')


@pytest.mark.browser(java_script_enabled=False)
def test_the_log_of_corrections_is_filtered_without_javascript(server, read, page):
    read(page, '/corrections')
    everything = page.locator('.note').count()
    page.get_by_label('Kind').select_option('clarification')
    page.get_by_role('button', name='Show').click()
    assert 0 < page.locator('.note').count() < everything
    assert set(page.locator('.note-kind strong').all_inner_texts()) == {'Clarification'}
    page.locator('.note h2 a').first.click()
    assert page.locator(':target .note-kind strong').inner_text() == 'Clarification'


def test_a_page_asks_nobody_but_its_own_server(server, read, page):
    for path in ['/', '/articles/draft-budget-water-rates-rise', '/corrections']:
        asked = read(page, path)
        strange = [url for url in asked if not url.startswith((server.url, 'data:'))]
        # Pictures of articles are the publisher's.
        assert all(url.startswith('https://example.org/harbour-ledger/images/') for url in strange), strange


def test_linked_data_is_read_and_does_not_run(server, read, page):
    publish(server, 'hostile', '</script><script>document.title = "run"</script>',
                   headline='</script><script>document.title = "run"</script>')
    read(page, '/articles/hostile')
    linked = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
    assert linked['@type'] == 'NewsArticle'
    assert linked['headline'] == '</script><script>document.title = "run"</script>'
    assert page.title().startswith('</script>')


def test_the_policy_stops_scripts_in_a_page(server, read, page, faults):
    faults.expect('CSP|Content Security Policy|Trusted(HTML|Script)')
    read(page, BRIDGE)
    ran = page.evaluate('''() => {
        window.ran = false
        const script = document.createElement('script')
        try { script.textContent = 'window.ran = true' } catch {}
        document.body.append(script)
        try { document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.ran = true">') } catch {}
        return window.ran
    }''')
    assert ran is False


def test_a_page_from_right_to_left_is_mirrored(server, read, page, phone, axe, screenshot):
    publish(server, 'nemal', 'הגשר ייסגר לתנועה ביום שני בשעה שש בבוקר.\n\n> ציטוט קצר.\n\nעוד פסקה, ובה מספר 1926.',
                   headline='גשר הנמל נסגר לאחד עשר שבועות', description='מעבורת חינם תצא כל עשר דקות.', language='he')
    comment(server, 'nemal', 'תודה על הכתבה.', name='דנה')
    for opened, name in [(page, 'pages-rtl'), (phone, 'pages-rtl-phone')]:
        read(opened, '/articles/nemal')
        assert opened.locator('html').get_attribute('dir') == 'rtl'
        assert overflow(opened) == 0
        box = opened.locator('.masthead-name a').bounding_box()
        assert box['x'] > opened.viewport_size['width'] / 2 - box['width']
        axe(opened)
        screenshot(opened, name, full_page=True)


def test_a_ukrainian_article_has_ukrainian_texts(server, read, page, axe, screenshot):
    read(page, '/articles/biblioteka-na-naberezhnii-vechirnia-zala')
    assert page.locator('html').get_attribute('lang') == 'uk'
    assert page.get_by_role('heading', name='Інші статті на цю тему').is_visible()
    axe(page)
    screenshot(page, 'pages-uk', full_page=True)


@pytest.mark.settings(newsroom_language='uk', newsroom_name='Портовий вісник', newsroom_description='Новини порту.')
def test_lists_have_the_texts_of_the_newsroom(server, read, page, axe):
    read(page, '/corrections')
    assert page.get_by_role('heading', level=1).inner_text() == 'Виправлення'
    axe(page)
    read(page, '/')
    assert page.title() == 'Портовий вісник'


def test_the_keyboard_reaches_the_content_at_once(read, page):
    read(page, '/')
    page.keyboard.press('Tab')
    assert page.evaluate('document.activeElement.textContent') == 'Skip to the content'
    assert page.locator('.skip').bounding_box()['y'] >= 0
    page.keyboard.press('Enter')
    page.keyboard.press('Tab')
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_printed_article_is_the_article_alone(read, page, screenshot):
    read(page, BRIDGE)
    page.emulate_media(media='print')
    assert page.locator('.article-body').is_visible()
    for part in ['.search', '#comments', '.related', '.colophon']:
        assert not page.locator(part).is_visible(), part
    screenshot(page, 'pages-print', full_page=True)


def ask(url, **fields):
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=fields)) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read()


def test_a_page_is_kept_by_its_tag_until_somebody_comments(server):
    url = server.url + BRIDGE
    _, fields, content = ask(url)
    tag = fields['ETag']
    assert ask(url, **{'If-None-Match': tag})[0] == 304
    status, compressed, packed = ask(url, **{'Accept-Encoding': 'gzip'})
    assert compressed['Content-Encoding'] == 'gzip' and len(packed) < len(content) / 2
    comment(server, BRIDGE.split('/')[-1], 'A new comment.')
    status, _, content = ask(url, **{'If-None-Match': tag})
    assert status == 200 and b'A new comment.' in content


@pytest.mark.settings(pages='off')
def test_without_pages_there_is_the_api_alone(server):
    assert ask(server.url + '/')[0] == 404
    assert ask(server.url + '/v1/articles')[0] == 200
