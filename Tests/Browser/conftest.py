"""What every browser test stands on: a server of its own, pages that fail on any fault, screenshots and axe."""

import pathlib
import re

import axe_playwright_python
import pytest
from playwright.sync_api import expect, sync_playwright

import galley
import publisher

OUTPUT = galley.ROOT / '.build/browser'
CHROMIUM = '/usr/bin/chromium-headless-shell'
AXE = pathlib.Path(axe_playwright_python.__file__).with_name('axe.min.js')

# As long as anything may take on a busy machine.
PATIENCE = 15_000
expect.set_options(timeout=PATIENCE)

# WCAG 2.2 at levels A and AA, and what axe-core calls good practice.
AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

PHONE = {'viewport': {'width': 390, 'height': 844}, 'has_touch': True, 'is_mobile': True, 'device_scale_factor': 2}
DESKTOP = {'viewport': {'width': 1280, 'height': 900}}


def pytest_configure(config):
    config.addinivalue_line('markers', 'settings(**settings): what the server of this test is started with')
    config.addinivalue_line('markers', 'browser(**options): what the page of this test is opened with')


@pytest.fixture(scope='session')
def template(tmp_path_factory):
    """A folder with the demo newsroom, copied for each server."""
    return galley.seeded(tmp_path_factory.mktemp('template') / 'newsroom')


@pytest.fixture
def server(request, template, tmp_path):
    """A running server with the demo newsroom."""
    marker = request.node.get_closest_marker('settings')
    running = galley.Server(tmp_path / 'newsroom', template, marker.kwargs if marker else None)
    yield running
    running.stop()


@pytest.fixture
def site(server):
    """A publisher's site whose pages load the server's script from another origin."""
    running = publisher.Site(server)
    yield running
    running.close()


@pytest.fixture(scope='session')
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=['--no-sandbox', '--disable-gpu'])
        yield browser
        browser.close()


class Faults:
    """What went wrong in the pages of a test; `expect` names what should."""

    def __init__(self):
        # Browsers ask for an icon of pages that name none.
        self.seen, self.expected = [], ['favicon.ico']

    def expect(self, pattern):
        self.expected.append(pattern)

    def watch(self, page):
        page.on('pageerror', lambda error: self.seen.append(f'uncaught: {error}'))
        page.on('console', lambda message: message.type == 'error' and self.seen.append(
            f'console: {message.text} ({message.location.get("url", "")})'))

    def check(self):
        left = [fault for fault in self.seen if not any(re.search(pattern, fault) for pattern in self.expected)]
        assert not left, '\n'.join(left)


# A violation of a Content-Security-Policy in report-only mode is no console error of every browser.
VIOLATIONS = '''
addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI, sourceFile, lineNumber}) =>
    console.error(`CSP: ${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`))
'''


@pytest.fixture
def faults():
    kept = Faults()
    yield kept
    kept.check()


@pytest.fixture
def open_page(request, chromium, faults):
    """Makes a page in a fresh context; options are those of Playwright's `new_context`."""
    contexts = []

    def make(**options):
        marker = request.node.get_closest_marker('browser')
        context = chromium.new_context(**{**DESKTOP, **options, **(marker.kwargs if marker else {})})
        context.set_default_timeout(PATIENCE)
        context.add_init_script(VIOLATIONS)
        contexts.append(context)
        page = context.new_page()
        faults.watch(page)
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page):
    """A page on a desk."""
    return open_page()


@pytest.fixture
def phone(open_page):
    """A page in a hand."""
    return open_page(**PHONE)


@pytest.fixture
def screenshot():
    """Writes .build/browser/screenshots/NAME.png."""
    def write(page, name, **options):
        path = OUTPUT / 'screenshots' / f'{name}.png'
        page.screenshot(path=path, **options)
        return path
    return write


@pytest.fixture
def axe():
    """Asserts that axe-core finds nothing in a page, its open shadow trees included."""
    def check(page, context=None):
        if not page.evaluate('Boolean(window.axe)'):
            page.evaluate(AXE.read_text())
        found = page.evaluate('([context, options]) => axe.run(context ?? document, options)', [
            context, {'runOnly': AXE_TAGS, 'resultTypes': ['violations']}])
        assert found['passes'], 'axe looked at nothing'
        assert not found['violations'], '\n'.join(map(describe, found['violations']))
    return check


def describe(violation):
    places = '; '.join(str(node['target']) + ' ' + node['failureSummary'] for node in violation['nodes'])
    return f"{violation['id']}: {places}"
