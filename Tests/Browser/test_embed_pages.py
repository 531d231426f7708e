"""embed.js in the pages of all kinds of publishers: size, languages, looks and policies."""

import gzip
import json
import urllib.request

import pytest
from playwright.sync_api import expect

import galley

SLUG = 'haven-athletic-win-coast-cup'
UKRAINIAN = 'Стіна біля моря тримає море.\n\nВона стоїть сто років, і море високе.'
ARABIC = 'يحمي الجدار المدينة من البحر.\n\nبُني الجدار قبل مئة عام ولا يزال قائما.'


LANGUAGE = "element => element.closest('[lang]').lang"


@pytest.fixture
def rtl(server):
    server.article('aljidar', ARABIC, headline='الجدار والبحر', language='ar')
    parent = server.comment('aljidar', 'هل هذا صحيح؟', 'سارة')
    server.comment('aljidar', 'Yes, it is (I was there).', 'Ben', parent_id=parent['id'])
    return 'aljidar'


def drawn(page, url, heading='Comments'):
    page.goto(url)
    expect(page.get_by_role('heading', name=heading)).to_contain_text('(')
    page.wait_for_function('''() => [...document.querySelector('#galley-comments').shadowRoot.querySelectorAll('img')]
        .every(image => { image.loading = 'eager'; return image.complete })''')


def test_the_script_has_less_than_20_kib_on_its_way(server):
    with urllib.request.urlopen(server.url + '/embed.js') as answer:
        assert answer.headers['Content-Type'] == 'text/javascript; charset=utf-8'
        assert len(gzip.compress(answer.read(), 9)) < 20 * 1024


def test_each_part_is_in_the_script_or_beside_it(server):
    with urllib.request.urlopen(server.url + '/embed.js') as answer:
        script = answer.read().decode()
    parts = list((galley.ROOT / 'Sources/Web/Embed').iterdir())
    assert parts
    for part in parts:
        if part.suffix == '.json':
            assert server.get('/assets/' + part.name) == json.loads(part.read_text())
        else:
            assert part.read_text() in script, part.name


def test_each_text_is_there_in_each_language(server, site, page):
    translated = server.get('/assets/embed-uk.json')
    with urllib.request.urlopen(server.url + '/embed.js') as answer:
        script = answer.read().decode()
    source = script[script.index('const ENGLISH = '):]
    english = page.evaluate('source => new Function(source + "; return ENGLISH")()', source[:source.index('\n}\n') + 2])
    assert translated.keys() == english.keys()
    for name, text in english.items():
        assert isinstance(translated[name], type(text))
        if isinstance(text, str):
            assert ('#' in translated[name], '[' in translated[name]) == ('#' in text, '[' in text), name


def test_a_ukrainian_page_is_ukrainian(server, site, page, axe, screenshot):
    server.article('stina', UKRAINIAN, headline='Стіна біля моря', language='uk')
    for number in range(2):
        server.comment('stina', f'Коментар {number}', 'Оля')
    drawn(page, site.article('stina', language='uk'), 'Коментарі (2)')
    server.comment('stina', 'Ще один', 'Іван')
    page.get_by_role('button', name='1 новий коментар').click()
    server.comment('stina', 'Ще два', 'Іван')
    server.comment('stina', 'Ще три', 'Іван')
    expect(page.get_by_role('button', name='2 нові коментарі')).to_be_visible()
    page.get_by_role('button', name='напишіть нам тут').click()
    expect(page.get_by_role('dialog', name='Запропонувати виправлення')).to_be_visible()
    axe(page)
    page.keyboard.press('Escape')
    screenshot(page, 'embed-ukrainian', full_page=True)


def test_a_page_from_right_to_left_is_so_wholly(site, page, rtl, axe, screenshot):
    drawn(page, site.article(rtl, language='ar', direction='rtl'))
    reply = page.locator('ol.comments > li > ol article')
    parent = page.locator('ol.comments > li > article')
    inner, outer = reply.bounding_box(), parent.bounding_box()
    assert inner['x'] + inner['width'] < outer['x'] + outer['width'], 'replies are indented from the right'
    assert reply.locator('.body').evaluate('body => getComputedStyle(body).direction') == 'ltr'
    assert parent.locator('.body').evaluate('body => getComputedStyle(body).direction') == 'rtl'
    assert parent.locator('.body').evaluate(LANGUAGE) == 'ar'
    for text in [page.get_by_text('To suggest a correction'), page.get_by_role('heading', name='Comments')]:
        assert (text.evaluate(LANGUAGE), text.evaluate('text => getComputedStyle(text).direction')) == ('en', 'ltr')
    axe(page)
    screenshot(page, 'embed-rtl', full_page=True)
    page.evaluate('''() => {
        const text = document.querySelector('article p').firstChild
        getSelection().setBaseAndExtent(text, 5, text, 11)
    }''')
    page.keyboard.press('Control+Enter')
    page.get_by_role('dialog').get_by_label('Why?').fill('لماذا')
    page.get_by_role('dialog').get_by_role('button', name='Send').click()
    expect(page.get_by_text('Thank you. The editors have it.')).to_be_visible()
    [request] = site.server.get(f'/v1/desk/corrections?article={rtl}', site.server.token('editor'))['items']
    assert request['target']['anchor'] == 'exact' and request['target']['selector']['exact'] == ARABIC[5:11]


def test_a_publishers_file_has_the_texts_of_another_language(site, page):
    site.files['/de.json'] = ('application/json', json.dumps({'comments': 'Kommentare', 'write': 'Kommentieren'}))
    page.goto(site.article(SLUG, language='de', attributes='data-messages="/de.json"'))
    expect(page.get_by_role('heading', name='Kommentare (7)')).to_be_visible()
    expect(page.get_by_role('button', name='Kommentieren')).to_be_visible()
    expect(page.get_by_label('Order')).to_be_visible()


def test_a_text_that_a_file_does_not_have_is_english_and_says_so(site, page, rtl, screenshot):
    site.files['/ar.json'] = ('application/json', json.dumps({'comments': 'التعليقات', 'write': 'اكتب تعليقا'}))
    page.goto(site.article(rtl, language='ar', direction='rtl', attributes='data-messages="/ar.json"'))
    heading = page.get_by_role('heading', name='التعليقات (2)')
    assert (heading.evaluate(LANGUAGE), heading.get_attribute('dir')) == ('ar', None)
    invitation = page.get_by_text('To suggest a correction')
    assert (invitation.evaluate(LANGUAGE), invitation.get_attribute('dir')) == ('en', 'ltr')
    screenshot(page, 'embed-rtl-messages')


@pytest.mark.browser(color_scheme='dark')
def test_a_dark_page_from_right_to_left_fits_a_phone(site, phone, rtl, axe, screenshot):
    drawn(phone, site.article(rtl, language='ar', direction='rtl'))
    assert phone.evaluate('document.documentElement.scrollWidth <= innerWidth')
    axe(phone)
    screenshot(phone, 'embed-rtl-dark-phone', full_page=True)


def test_a_file_of_texts_that_is_gone_leaves_english(site, page, faults):
    faults.expect('404')
    page.goto(site.article(SLUG, language='de', attributes='data-messages="/none.json"'))
    expect(page.get_by_role('heading', name='Comments (7)')).to_be_visible()


@pytest.mark.browser(color_scheme='dark')
def test_a_dark_page_is_legible(site, page, axe, screenshot):
    drawn(page, site.article(SLUG))
    axe(page)
    page.get_by_role('button', name='Write a comment').click()
    axe(page)
    screenshot(page, 'embed-dark', full_page=True)
    page.get_by_role('button', name='write to us here').click()
    axe(page)
    screenshot(page, 'embed-dark-dialogue')


@pytest.mark.browser(color_scheme='dark')
def test_a_page_that_is_always_light_stays_light(site, page, axe):
    site.files['/style.css'] = ('text/css', 'body { background: #fff; color: #222 }')
    drawn(page, site.article(SLUG))
    axe(page)


def test_a_page_that_is_always_dark_says_so_by_its_color_scheme(site, page, axe):
    site.files['/style.css'] = ('text/css', 'body { background: #111; color: #eee; color-scheme: dark } a { color: #9cf }')
    drawn(page, site.article(SLUG))
    page.get_by_role('button', name='Write a comment').click()
    axe(page)


def test_the_whole_is_accessible_and_fits_on_a_desk_and_a_phone(site, page, phone, axe, screenshot):
    for name, made in [('embed', page), ('embed-phone', phone)]:
        drawn(made, site.article(SLUG))
        axe(made)
        screenshot(made, name, full_page=True)
        assert made.evaluate('document.documentElement.scrollWidth <= innerWidth')


@pytest.mark.browser(viewport={'width': 320, 'height': 600})
def test_it_fits_into_320_pixels(site, page):
    drawn(page, site.article(SLUG))
    page.get_by_role('button', name='Write a comment').click()
    assert page.evaluate('document.documentElement.scrollWidth') == 320


def test_custom_properties_are_the_publishers_to_set(site, page):
    site.files['/style.css'] = ('text/css', ':root { --galley-accent: rgb(0, 90, 20); --galley-font: monospace }')
    drawn(page, site.article(SLUG))
    write = page.get_by_role('button', name='Write a comment')
    assert write.evaluate('button => getComputedStyle(button).backgroundColor') == 'rgb(0, 90, 20)'
    assert write.evaluate('button => getComputedStyle(button).fontFamily') == 'monospace'


def test_styles_of_the_page_do_not_reach_in(site, page):
    site.files['/style.css'] = ('text/css', '* { color: red !important } button { display: none !important }')
    page.goto(site.article(SLUG))
    expect(page.get_by_role('button', name='Write a comment')).to_be_visible()


def test_a_policy_that_does_not_name_the_script_leaves_plain_text(server, site, page, faults):
    faults.expect('Trusted|trusted|CSP')
    site.policy = site.policy.replace('trusted-types galley', "trusted-types 'none'")
    server.comment(SLUG, 'Some *emphasis* & more')
    page.goto(site.article(SLUG))
    body = page.locator('.body').filter(has_text='Some emphasis & more')
    expect(body).to_be_visible()
    expect(body.locator('em')).to_have_count(0)


def test_a_comment_brings_no_script_and_no_element_of_its_own(server, site, page):
    text = '<img src=x onerror=alert(1)><script>alert(1)</script> [link](javascript:alert(1)) <b>bold</b>'
    server.comment(SLUG, text, name='<img src=x onerror=alert(1)>')
    page.on('dialog', lambda dialog: pytest.fail(dialog.message))
    page.goto(site.article(SLUG))
    mine = page.locator('article').filter(has_text='onerror').last
    expect(mine.get_by_role('heading')).to_have_text('<img src=x onerror=alert(1)>')
    expect(mine.locator('.body')).to_contain_text('<script>')
    expect(mine.locator('.body :is(img, script, b, a[href^=javascript])')).to_have_count(0)


@pytest.mark.browser(java_script_enabled=False)
def test_a_page_without_scripts_shows_what_the_publisher_put_there(site, page):
    url = site.article(SLUG)
    kind, html = site.files['/' + SLUG]
    site.files['/' + SLUG] = (kind, html.replace('<div id="galley-comments">', '<div id="galley-comments">Comments need JavaScript.'))
    page.goto(url)
    expect(page.get_by_text('Comments need JavaScript.')).to_be_visible()


@pytest.mark.browser(reduced_motion='reduce')
def test_nothing_scrolls_smoothly_where_the_reader_wants_no_motion(site, page):
    drawn(page, site.article(SLUG))
    page.evaluate('''() => Element.prototype.scrollIntoView = options => { window.behaviour = options.behavior }''')
    href = page.get_by_role('link', name='Link to this comment').last.get_attribute('href')
    page.evaluate('href => location.hash = href', href)
    page.wait_for_function('window.behaviour === "auto"')
