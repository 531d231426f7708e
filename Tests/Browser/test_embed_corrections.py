"""The corrections that embed.js takes in a publisher's page."""

import pytest
from playwright.sync_api import expect

SLUG = 'haven-athletic-win-coast-cup'
WORDS = 'played most of the second half'

# Marks words as a reader does; `nth` is how often they stand before.
MARK = '''([words, nth]) => {
    const root = document.querySelector('article, [itemprop=articleBody]')
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
        for (let at = node.data.indexOf(words); at >= 0; at = node.data.indexOf(words, at + 1)) {
            if (nth--) continue
            node.parentElement.scrollIntoView({block: 'center'})
            getSelection().setBaseAndExtent(node, at, node, at + words.length)
            return
        }
    }
    throw new Error('No such words: ' + words)
}'''


def mark(page, words, nth=0):
    page.evaluate(MARK, [words, nth])


def open_page(page, url):
    """Returns when the script has read what it needs."""
    page.goto(url)
    expect(page.get_by_role('button', name='write to us here')).to_be_visible()


def begin(page, url, words=WORDS, nth=0):
    open_page(page, url)
    mark(page, words, nth)
    page.keyboard.press('Control+Enter')
    return page.get_by_role('dialog', name='Suggest a correction')


def leave(page, dialog, words=WORDS):
    """Returns when the words are marked again, which is a moment behind the dialogue's end."""
    page.keyboard.press('Escape')
    expect(dialog).to_have_count(0)
    page.wait_for_function('words => String(getSelection()) === words', arg=words)


def received(server):
    return server.get('/v1/desk/corrections?state=received&sort=newest', server.token('editor'))['items'][0]


def test_a_reader_suggests_a_correction_with_the_keyboard_alone(server, site, page, axe, screenshot):
    dialog = begin(page, site.article(SLUG))
    expect(dialog.locator('mark')).to_have_text(WORDS)
    expect(dialog.get_by_label('The words')).to_contain_text(f'after twenty-nine minutes, {WORDS} with a goalkeeper')
    expect(dialog.get_by_label('What should stand there?')).to_be_focused()
    axe(page)
    screenshot(page, 'embed-correction')
    page.keyboard.type('played all of the second half')
    page.keyboard.press('Tab')
    page.keyboard.type('I was there.')
    page.keyboard.press('Tab')
    page.keyboard.type('ann@example.org')
    page.keyboard.press('Tab')
    expect(dialog.get_by_role('button', name='Send')).to_be_focused()
    page.keyboard.press('Enter')
    expect(dialog.get_by_text('Thank you. The editors have it.')).to_be_visible()
    axe(page)
    request = received(server)
    body = server.get(f'/v1/articles/{SLUG}?fields=body_text,revision')
    start = body['body_text'].index(WORDS)
    assert request['target']['anchor'] == 'exact'
    assert request['target']['revision'] == body['revision']
    assert request['target']['position'] == {'start': start, 'end': start + len(WORDS)}
    assert (request['kind'], request['suggestion']) == ('correction', 'played all of the second half')
    assert request['explanation'] == 'I was there.' and request['contact']['email'] == 'ann@example.org'
    leave(page, dialog)


@pytest.mark.browser(permissions=['clipboard-read', 'clipboard-write'])
def test_the_link_to_the_request_is_shown_once_and_can_be_copied(server, site, page):
    dialog = begin(page, site.article(SLUG))
    dialog.get_by_label('Why?').fill('It was less.')
    dialog.get_by_role('button', name='Send').click()
    link = dialog.get_by_role('link').get_attribute('href')
    assert link.startswith(server.url + '/corrections/')
    dialog.get_by_role('button', name='Copy').click()
    expect(dialog.get_by_text('Copied.')).to_be_visible()
    assert page.evaluate('navigator.clipboard.readText()') == link
    assert server.get('/v1' + link.removeprefix(server.url))['explanation'] == 'It was less.'
    dialog.get_by_role('button', name='Close').click()
    expect(page.get_by_role('button', name='Go on with the one you began')).to_have_count(0)


def test_a_remark_on_the_whole_article_needs_no_words(server, site, page, axe):
    open_page(page, site.article(SLUG))
    write = page.get_by_role('button', name='write to us here')
    write.press('Enter')
    dialog = page.get_by_role('dialog', name='Suggest a correction')
    expect(dialog.get_by_text('About the whole article')).to_be_visible()
    expect(dialog.get_by_label('What should stand there?')).to_have_count(0)
    axe(page)
    dialog.get_by_label('What is it about?').select_option('Something is missing')
    dialog.get_by_label('What would you like to tell us?').fill('Who was the referee?')
    dialog.get_by_role('button', name='Send').click()
    expect(dialog.get_by_text('Thank you. The editors have it.')).to_be_visible()
    request = received(server)
    assert (request['target'], request['kind']) == (None, 'missing_context')
    assert request['explanation'] == 'Who was the referee?'
    dialog.get_by_role('button', name='Close').click()
    expect(write).to_be_focused()


def test_what_is_wrong_is_said_at_its_field(site, page, faults):
    faults.expect('422')
    dialog = begin(page, site.article(SLUG))
    dialog.get_by_label('Your e-mail address').fill('nobody')
    dialog.get_by_role('button', name='Send').click()
    expect(dialog.get_by_label('Why?')).to_have_accessible_description('Please fill this in.')
    expect(dialog.get_by_label('Why?')).to_be_focused()
    expect(dialog.get_by_label('Your e-mail address')).to_have_attribute('aria-invalid', 'true')
    dialog.get_by_label('Your e-mail address').fill('')
    dialog.get_by_label('Why?').fill('Less.')
    dialog.get_by_role('button', name='Send').click()
    expect(dialog.get_by_text('Thank you.')).to_be_visible()


def test_the_keys_do_nothing_without_a_selection_and_while_the_reader_writes(site, page):
    open_page(page, site.article(SLUG, '<article>{body_html}<textarea aria-label="Own">words</textarea></article>'))
    dialog = page.get_by_role('dialog')
    page.keyboard.press('Control+Enter')
    expect(dialog).to_have_count(0)
    mark(page, WORDS)
    page.get_by_label('Own').focus()
    page.keyboard.press('Control+Enter')
    expect(dialog).to_have_count(0)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    page.keyboard.press('Control+Enter')
    expect(dialog).to_have_count(0)


def test_a_mac_has_another_key(site, page):
    page.add_init_script("Object.defineProperty(navigator, 'platform', {value: 'MacIntel'})")
    open_page(page, site.article(SLUG))
    expect(page.get_by_text('press ⌘ + Enter')).to_be_visible()
    mark(page, WORDS)
    page.keyboard.press('Meta+Enter')
    expect(page.get_by_role('dialog').locator('mark')).to_have_text(WORDS)


def test_too_many_words_are_refused_before_anything_is_typed(site, page):
    open_page(page, site.article(SLUG))
    page.evaluate("getSelection().selectAllChildren(document.querySelector('article'))")
    page.keyboard.press('Control+Enter')
    dialog = page.get_by_role('dialog')
    expect(dialog.get_by_text('Please highlight fewer words')).to_be_visible()
    expect(dialog.get_by_role('textbox')).to_have_count(0)
    page.keyboard.press('Control+Enter')
    expect(page.locator('dialog')).to_have_count(1)


def test_the_same_words_from_the_same_reader_are_taken_once(site, page, faults):
    faults.expect('409')
    url = site.article(SLUG)
    for attempt in range(2):
        dialog = begin(page, url)
        dialog.get_by_label('What should stand there?').fill('less')
        dialog.get_by_role('button', name='Send').click()
        expect(dialog.get_by_text(['Thank you.', 'You have told us this already.'][attempt])).to_be_visible()


def test_a_phone_has_a_button_at_the_selection(server, site, phone, axe, screenshot):
    open_page(phone, site.article(SLUG))
    expect(phone.get_by_text('highlight the text and tap “Suggest a correction”')).to_be_visible()
    suggest = phone.get_by_role('button', name='Suggest a correction')
    expect(suggest).to_have_count(0)
    mark(phone, WORDS)
    expect(suggest).to_be_in_viewport()
    words = phone.evaluate('getSelection().getRangeAt(0).getBoundingClientRect().bottom')
    box = suggest.bounding_box()
    assert words < box['y'] < words + 100 and 0 <= box['x'] and box['x'] + box['width'] <= 390
    screenshot(phone, 'embed-selection-phone')
    suggest.tap()
    dialog = phone.get_by_role('dialog', name='Suggest a correction')
    expect(dialog.locator('mark')).to_have_text(WORDS)
    axe(phone)
    screenshot(phone, 'embed-correction-phone')
    assert phone.evaluate('document.documentElement.scrollWidth <= innerWidth')
    dialog.get_by_label('What should stand there?').fill('less')
    dialog.get_by_role('button', name='Send').tap()
    expect(dialog.get_by_text('Thank you.')).to_be_visible()
    assert received(server)['target']['anchor'] == 'exact'


def test_the_button_of_a_phone_goes_with_the_selection(site, phone):
    open_page(phone, site.article(SLUG))
    mark(phone, WORDS)
    suggest = phone.get_by_role('button', name='Suggest a correction')
    expect(suggest).to_be_visible()
    phone.evaluate('getSelection().removeAllRanges()')
    expect(suggest).to_have_count(0)


def test_nothing_is_lost_when_the_dialogue_is_closed_by_accident(server, site, page):
    dialog = begin(page, site.article(SLUG))
    dialog.get_by_label('What should stand there?').fill('played a little')
    leave(page, dialog)
    page.keyboard.press('Control+Enter')
    expect(dialog.get_by_label('What should stand there?')).to_have_value('played a little')
    page.reload()
    page.get_by_role('button', name='Go on with the one you began').click()
    expect(dialog.locator('mark')).to_have_text(WORDS)
    expect(dialog.get_by_label('What should stand there?')).to_have_value('played a little')
    dialog.get_by_role('button', name='Send').click()
    expect(dialog.get_by_text('Thank you.')).to_be_visible()
    assert received(server)['target']['anchor'] == 'exact'


def test_a_request_whose_answer_is_lost_is_sent_again_and_kept_once(server, site, page, faults):
    faults.expect('net::ERR_')
    before = len(server.get('/v1/desk/corrections?limit=100', server.token('editor'))['items'])
    dialog = begin(page, site.article(SLUG))
    sent = []

    def lose(route):
        sent.append((route.request.headers['idempotency-key'], route.request.post_data))
        if len(sent) == 1:
            route.fetch()
            route.abort('connectionreset')
        else:
            route.continue_()

    page.route('**/corrections', lose)
    dialog.get_by_label('What should stand there?').fill('played a little')
    dialog.get_by_role('button', name='Send').click()
    expect(dialog.get_by_text('No connection. What you wrote is kept and will be sent.')).to_be_visible()
    expect(dialog.get_by_text('Thank you.')).to_be_visible()
    assert len(sent) == 2 and sent[0] == sent[1]
    requests = server.get('/v1/desk/corrections?limit=100', server.token('editor'))['items']
    assert len(requests) == before + 1
    link = dialog.get_by_role('link').get_attribute('href')
    made = server.get('/v1' + link.removeprefix(server.url))
    assert requests[0]['id'] in link and made['suggestion'] == 'played a little'


def test_a_lost_answer_is_the_same_request_after_a_reload(server, site, page, faults):
    faults.expect('net::ERR_')
    dialog = begin(page, site.article(SLUG))
    page.route('**/corrections', lambda route: (route.fetch(), route.abort('connectionreset')))
    dialog.get_by_label('What should stand there?').fill('played a little')
    dialog.get_by_role('button', name='Send').click()
    expect(dialog.get_by_text('No connection.')).to_be_visible()
    made = received(server)
    page.unroute('**/corrections')
    page.reload()
    page.get_by_role('button', name='Go on with the one you began').click()
    dialog.get_by_role('button', name='Send').click()
    expect(dialog.get_by_text('Thank you.')).to_be_visible()
    assert made['id'] in dialog.get_by_role('link').get_attribute('href')


def test_a_server_that_is_gone_is_waited_for(server, site, page, faults):
    faults.expect('net::ERR_')
    dialog = begin(page, site.article(SLUG))
    dialog.get_by_label('What should stand there?').fill('played a little')
    server.stop()
    dialog.get_by_role('button', name='Send').click()
    expect(dialog.get_by_text('No connection.')).to_be_visible()
    server.start()
    expect(dialog.get_by_text('Thank you.')).to_be_visible()
    assert received(server)['suggestion'] == 'played a little'


def test_a_busy_server_is_asked_again(site, page, faults):
    faults.expect('503')
    dialog = begin(page, site.article(SLUG))
    refused = []

    def refuse_once(route):
        if refused:
            return route.continue_()
        refused.append(route)
        route.fulfill(status=503, headers={'Access-Control-Allow-Origin': '*'}, body='{}')

    page.route('**/corrections', refuse_once)
    dialog.get_by_label('What should stand there?').fill('played a little')
    dialog.get_by_role('button', name='Send').click()
    expect(dialog.get_by_text('The server is busy. It will be sent.')).to_be_visible()
    expect(dialog.get_by_text('Thank you.')).to_be_visible()


def test_too_many_requests_say_when_to_come_back(site, page, faults):
    faults.expect('429')
    dialog = begin(page, site.article(SLUG))
    fields = {'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Retry-After', 'Retry-After': '40'}
    page.route('**/corrections', lambda route: route.fulfill(status=429, headers=fields, body='{}'))
    dialog.get_by_label('What should stand there?').fill('played a little')
    dialog.get_by_role('button', name='Send').click()
    expect(dialog.get_by_role('alert')).to_have_text('Please try again in 40 seconds.')
    expect(dialog.get_by_label('What should stand there?')).to_have_value('played a little')


DECORATED = '''
<div itemprop="articleBody"><p><span class="drop">T</span>he wall <a href="#n">by</a> the <mark>sea</mark> holds
the&nbsp;s&shy;ea.</p><aside><p>Advertisement: the sea, from 99 a week.</p></aside>
<figure><img alt="" src="{image[url]}"><figcaption>The wall by the sea</figcaption></figure>
<p>By the sea it <span>stands</span>, and the sea is <em>high</em>.</p></div>'''


def test_a_page_that_decorates_the_text_still_sends_the_words_of_the_article(server, site, page):
    site.policy = site.policy.replace('img-src', 'img-src http://pictures.test')
    page.route('http://pictures.test/**', lambda route: route.fulfill(body=''))
    text = 'The wall by the sea holds the sea.\n\nBy the sea it stands, and the sea is high.'
    server.article('the-wall', text, image={'url': 'http://pictures.test/wall.png'})
    url = site.article('the-wall', DECORATED)
    for words, nth, place in [('the', 1, 'the sea.'), ('the sea', 3, 'the sea is'), (', and', 0, ', and')]:
        dialog = begin(page, url, words, nth)
        dialog.get_by_label('Why?').fill(f'Because of {place}')
        dialog.get_by_role('button', name='Send').click()
        expect(dialog.get_by_text('Thank you.')).to_be_visible()
        target = received(server)['target']
        assert (target['anchor'], target['position']['start'], target['selector']['exact']) == (
            'exact', text.index(place), words)


def test_words_of_the_page_that_are_not_the_articles_are_sent_all_the_same(server, site, page):
    url = site.article(SLUG, '<article>{body_html}<p>Score of the day: four to nil.</p></article>')
    dialog = begin(page, url, 'four to nil')
    dialog.get_by_label('Why?').fill('Three to two!')
    dialog.get_by_role('button', name='Send').click()
    expect(dialog.get_by_text('We could not place the words')).to_be_visible()
    assert received(server)['target']['anchor'] == 'orphaned'


def test_the_revision_is_that_which_the_page_shows(server, site, page):
    old = site.article(SLUG, attributes='data-revision="1"')
    article = server.get(f'/v1/articles/{SLUG}?fields=body_markdown,revision', server.token('editor'))
    server.request('PATCH', f'/v1/articles/{SLUG}', {'body_markdown': 'Before all.\n\n' + article['body_markdown']},
                   server.token('editor'), {'If-Match': '*', 'Content-Type': 'application/merge-patch+json'})
    dialog = begin(page, old)
    dialog.get_by_label('Why?').fill('Less.')
    dialog.get_by_role('button', name='Send').click()
    expect(dialog.get_by_text('Thank you.')).to_be_visible()
    target = received(server)['target']
    assert (target['revision'], target['anchor']) == (1, 'relocated')
