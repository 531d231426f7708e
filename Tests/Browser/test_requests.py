"""A reader's request in the readers' pages: asked for by a form, followed, added to and taken back."""

import pytest
from playwright.sync_api import expect

SLUG = 'haven-athletic-win-coast-cup'
UKRAINIAN = 'biblioteka-na-naberezhnii-vechirnia-zala'
WORDS = 'played most of the second half'
NOT_TAKEN = 'status of 4(09|22)'


@pytest.fixture
def request_page(server):
    """Sends a request; returns its identifier and the address of its page."""
    def make(slug=SLUG, **more):
        made = server.post(f'/v1/articles/{slug}/corrections', {
            'kind': 'correction', 'suggestion': 'played all of the second half', 'explanation': 'I was there.\nTwice.',
            'target': {'selector': {'type': 'TextQuoteSelector', 'exact': WORDS,
                                    'prefix': 'after twenty-nine minutes, ', 'suffix': ' with a goalkeeper'}},
            'sources': ['https://example.org/a-very-long-address/' + 'that-does-not-fit-a-phone-' * 6], **more})
        return made['id'], made['status_page_url']
    return make


@pytest.fixture
def article(server, page):
    """Opens the page of the article, whose picture is on the publisher's own server."""
    page.context.route('https://example.org/**', lambda route: route.fulfill(body=''))
    page.goto(f'{server.url}/articles/{SLUG}')
    return page


def decide(server, request, action, body=None):
    server.request('POST', f'/v1/desk/corrections/{request}/{action}', body or {}, server.token('editor'),
                   {'If-Match': '*'})


def overflow(page):
    return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')


@pytest.mark.browser(java_script_enabled=False)
def test_a_request_is_followed_to_its_end_without_javascript(server, request_page, page):
    request, url = request_page()
    page.goto(url)
    expect(page.get_by_role('heading', level=1)).to_have_text('Your request')
    expect(page.locator('mark')).to_have_text(WORDS)
    page.get_by_label('What else should we know?').fill('I have a photograph.')
    page.get_by_role('button', name='Send').click()
    expect(page.locator('#latest')).to_contain_text('I have a photograph.')
    assert page.url == url + '#latest'
    decide(server, request, 'review')
    decide(server, request, 'answer', {'text': 'Please send it to us.'})
    page.goto(url)
    expect(page.locator('.request-state')).to_contain_text('We are looking into it')
    expect(page.locator('#latest')).to_contain_text('Please send it to us.')
    decide(server, request, 'acceptance')
    revision = server.get(f'/v1/articles/{SLUG}?fields=revision')['revision']
    decide(server, request, 'application', {
        'article_revision': revision, 'note': {'kind': 'correction', 'text': 'It was all of the second half.'}})
    page.reload()
    expect(page.locator('.request-state')).to_contain_text('We have published a note')
    expect(page.get_by_role('textbox')).to_have_count(0)
    page.get_by_role('link', name='See what changed').click()
    assert 'all' in page.locator('ins').all_inner_texts()


@pytest.mark.browser(java_script_enabled=False)
def test_a_request_is_taken_back_in_two_steps(request_page, page):
    _, url = request_page()
    page.goto(url)
    button = page.get_by_role('button', name='Take it back for good')
    expect(button).to_be_hidden()
    page.get_by_text('Take the request back').click()
    button.click()
    expect(page.locator('.request-state')).to_contain_text('You have taken it back')
    expect(button).to_have_count(0)
    assert page.url == url


def test_the_keyboard_is_enough(request_page, page, faults, axe):
    faults.expect(NOT_TAKEN)
    _, url = request_page()
    page.goto(url)
    word = page.get_by_label('What else should we know?')
    word.focus()
    page.keyboard.press('Tab')
    page.keyboard.press('Enter')
    expect(word).to_be_focused()
    expect(word).to_have_accessible_description('Please fill this in.')
    expect(word).to_have_attribute('aria-invalid', 'true')
    axe(page)
    page.keyboard.type('I have a photograph.')
    page.keyboard.press('Tab')
    page.keyboard.press('Enter')
    expect(page.locator('#latest')).to_contain_text('I have a photograph.')
    page.get_by_text('Take the request back').focus()
    page.keyboard.press('Enter')
    page.keyboard.press('Tab')
    page.keyboard.press('Enter')
    expect(page.locator('.request-state')).to_contain_text('You have taken it back')


def test_a_word_too_long_stays_in_its_field(request_page, page, faults, screenshot):
    faults.expect(NOT_TAKEN)
    _, url = request_page()
    page.goto(url)
    text = 'word ' * 1000
    page.get_by_label('What else should we know?').fill(text)
    page.get_by_role('button', name='Send').click()
    field = page.get_by_label('What else should we know?')
    expect(field).to_have_accessible_description('This is too long: at most 4096 bytes are taken, about as many '
                                                 'letters of the Latin alphabet.')
    assert field.input_value() == text
    screenshot(page, 'request-refused', full_page=True)


def test_a_request_is_for_everybody(server, request_page, open_page, phone, axe, screenshot):
    request, url = request_page()
    decide(server, request, 'review')
    decide(server, request, 'answer', {'text': 'We look into it.'})
    page, dark = open_page(), open_page(color_scheme='dark')
    for opened, name in [(page, 'request'), (dark, 'request-dark'), (phone, 'request-phone')]:
        opened.goto(url)
        opened.get_by_text('Take the request back').click()
        assert overflow(opened) == 0, name
        axe(opened)
        screenshot(opened, name, full_page=True)
    phone.set_viewport_size({'width': 320, 'height': 640})
    assert overflow(phone) == 0
    decide(server, request, 'decline', {'reason': 'Our reporter saw it otherwise.'})
    page.reload()
    expect(page.locator('.request-state')).to_contain_text('below you can read why')
    screenshot(page, 'request-declined', full_page=True)


def test_a_request_about_a_ukrainian_article_is_in_ukrainian(request_page, page, axe, screenshot):
    _, url = request_page(UKRAINIAN, target=None, sources=[])
    page.goto(url)
    assert page.locator('html').get_attribute('lang') == 'uk'
    expect(page.get_by_role('heading', level=1)).to_have_text('Ваше звернення')
    page.get_by_text('Відкликати звернення').click()
    axe(page)
    screenshot(page, 'request-uk', full_page=True)


def test_the_address_is_told_to_no_other_site(server, request_page, page):
    asked = {}
    page.context.route('https://example.org/**', lambda route: (
        asked.update(route.request.headers), route.fulfill(body='')))
    _, url = request_page(sources=['https://example.org/a'])
    page.goto(url)
    page.get_by_role('link', name='https://example.org/a').click()
    page.wait_for_url('https://example.org/a')
    assert asked and 'referer' not in asked


def test_a_link_without_its_secret_leads_nowhere(request_page, page, faults):
    faults.expect('status of 404')
    _, url = request_page()
    page.goto(url.split('?')[0])
    expect(page.get_by_role('heading', level=1)).to_have_text('There is no such page')


@pytest.mark.browser(java_script_enabled=False)
def test_a_correction_is_asked_for_without_javascript(server, article, faults):
    faults.expect(NOT_TAKEN)
    page = article
    page.get_by_role('link', name='here', exact=True).click()
    expect(page.get_by_role('heading', level=1)).to_have_text('Suggest a correction')
    page.get_by_role('button', name='Send').click()
    expect(page.get_by_label('Why?')).to_have_accessible_description('Please fill this in.')
    page.get_by_label('What it is about').select_option('A typing error')
    page.get_by_label('The words that it is about').fill(WORDS)
    page.get_by_label('What should stand there?').fill('played all of the second half')
    page.get_by_label('Your e-mail address').fill('nobody')
    page.get_by_role('button', name='Send').click()
    expect(page.get_by_label('Your e-mail address')).to_have_attribute('aria-invalid', 'true')
    expect(page.get_by_label('The words that it is about')).to_have_value(WORDS)
    page.get_by_label('Your e-mail address').fill('ann@example.org')
    page.get_by_role('button', name='Send').click()
    expect(page.get_by_role('heading', level=1)).to_have_text('Your request')
    expect(page.locator('mark')).to_have_text(WORDS)
    request = server.get('/v1/desk/corrections?sort=newest', server.token('editor'))['items'][0]
    assert request['target']['anchor'] == 'exact' and request['kind'] == 'typo'
    assert request['contact']['email'] == 'ann@example.org'


@pytest.mark.browser(java_script_enabled=False)
def test_a_refused_form_begins_at_its_first_fault(server, page, faults):
    faults.expect(NOT_TAKEN)
    page.goto(f'{server.url}/articles/{SLUG}/correction')
    page.get_by_label('Sources').fill('no address')
    page.get_by_label('Your e-mail address').fill('nobody')
    page.get_by_role('button', name='Send').click()
    expect(page.get_by_label('Why?')).to_be_focused()
    assert page.locator('[aria-invalid=true]').count() == 3


def test_with_javascript_the_dialogue_stands_in_the_place_of_the_link(article):
    expect(article.get_by_role('button', name='write to us here')).to_be_visible()
    expect(article.get_by_role('link', name='here', exact=True)).to_be_hidden()


def test_the_form_is_for_everybody(server, open_page, phone, faults, axe, screenshot):
    faults.expect(NOT_TAKEN)
    page, dark = open_page(), open_page(color_scheme='dark')
    for opened, name in [(page, 'correction-form'), (dark, 'correction-form-dark'), (phone, 'correction-form-phone')]:
        opened.goto(f'{server.url}/articles/{SLUG}/correction')
        axe(opened)
        opened.get_by_label('Your e-mail address').fill('nobody')
        opened.get_by_role('button', name='Send').click()
        expect(opened.locator('.error').first).to_be_visible()
        assert overflow(opened) == 0, name
        axe(opened)
        screenshot(opened, name, full_page=True)


def test_the_form_of_a_ukrainian_article_is_in_ukrainian(server, page, axe, screenshot):
    page.goto(f'{server.url}/articles/{UKRAINIAN}/correction')
    expect(page.get_by_role('heading', level=1)).to_have_text('Запропонувати виправлення')
    axe(page)
    screenshot(page, 'correction-form-uk', full_page=True)
