"""A slow network, of which the test decides how slow it is."""

import time

PATIENCE_SECONDS = 15


# Answered by a route, or else by the server with the page itself.
PROBE = "fetch(location.href, {headers: {'X-Probe': 'routes'}}).then(answer => answer.status)"


def wait_for_routes(page):
    """Returns when what the page asks for goes through the test."""
    def answer(route):
        if 'x-probe' in route.request.headers:
            route.fulfill(status=204)
        else:
            route.fallback()

    page.route('**/*', answer)
    while page.evaluate(PROBE) != 204:
        pass
    page.unroute('**/*', answer)


class Held:
    """Answers that come late: the server gives each when it is asked for, the page gets it when it is let go."""

    def __init__(self, page, pattern, method='GET'):
        self.page, self.pattern, self.method = page, pattern, method
        self.waiting, self.asked, self.is_over = [], 0, False
        page.route(pattern, self.take)
        # A page that is open learns of its first route a moment after the browser: what it asks for until then passes by.
        if page.url != 'about:blank':
            wait_for_routes(page)

    def take(self, route):
        if self.is_over or route.request.method != self.method:
            route.fallback()
            return
        self.asked += 1
        answer = route.fetch()
        if self.is_over:
            route.fulfill(response=answer)
        else:
            self.waiting.append((route, answer))

    def wait(self, count=1):
        """Returns when so many are held."""
        end = time.monotonic() + PATIENCE_SECONDS
        while len(self.waiting) < count:
            assert time.monotonic() < end, f'{self.asked} were asked for, {len(self.waiting)} wait: {self.pattern}'
            # What the browser tells is heard while it answers.
            self.page.evaluate('new Promise(requestAnimationFrame)')
        return self

    def let_go(self, index=0):
        """One of those that are held, the first of them unless said otherwise."""
        route, answer = self.waiting.pop(index)
        route.fulfill(response=answer)

    def arrive(self, index=0):
        """The same, and returns when the page has had it and has done with it."""
        request = self.waiting[index][0].request
        with self.page.expect_event('requestfinished', lambda finished: finished == request):
            self.let_go(index)
        self.page.evaluate('new Promise(done => setTimeout(() => requestAnimationFrame(done)))')

    def end(self):
        """Nothing is held any more."""
        self.is_over = True
        while self.waiting:
            self.let_go()
