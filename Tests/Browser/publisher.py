"""A publisher's site: pages of another origin than the server's, under a strict Content-Security-Policy."""

import http.server
import threading

# What a page needs that loads the script; see docs/embed.md.
POLICY = ("default-src 'none'; script-src {server}; connect-src 'self' {server}; img-src {server}; style-src 'self'; "
          "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types galley")

STYLE = '''
:root { background: Canvas; color: CanvasText; color-scheme: light dark; }
a { color: LinkText; }
body { font: 18px/1.6 Georgia, serif; margin: 0 auto; max-width: 42rem; padding: 1rem; }
aside { border: 1px solid; padding: 1rem; }
.drop { float: inline-start; font-size: 3em; line-height: 1; }
'''

PAGE = '''<!doctype html>
<html lang="{language}" dir="{direction}">
<head><meta charset="utf-8"><title>{title}</title><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/style.css"></head>
<body><main><h1>{title}</h1>{body}<div id="galley-comments"></div></main>
<script src="{server}/embed.js" data-article="{slug}" {attributes} defer></script></body></html>'''


class Site:
    """Pages by their path; `url` is its origin."""

    def __init__(self, server):
        self.server, self.files, self.policy = server, {'/style.css': ('text/css', STYLE)}, POLICY
        self.listener = http.server.ThreadingHTTPServer(('127.0.0.1', 0), self.handler())
        self.url = f'http://127.0.0.1:{self.listener.server_port}'
        threading.Thread(target=self.listener.serve_forever, args=[0.02], daemon=True).start()

    def article(self, slug, body='<article>{body_html}</article>', attributes='', language='en', direction='ltr'):
        """Publishes a page about an article of the server; returns its URL."""
        article = self.server.get(f'/v1/articles/{slug}')
        html = PAGE.format(
            body=body.format(**article), title=article['headline'], slug=slug, server=self.server.url,
            attributes=attributes, language=language, direction=direction)
        self.files[f'/{slug}'] = ('text/html', html)
        return f'{self.url}/{slug}'

    def close(self):
        self.listener.shutdown()
        self.listener.server_close()

    def handler(site):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                kind, content = site.files.get(self.path.split('?')[0], (None, ''))
                self.send_response(200 if kind else 404)
                self.send_header('Content-Type', f'{kind}; charset=utf-8')
                self.send_header('Content-Security-Policy', site.policy.format(server=site.server.url))
                self.end_headers()
                self.wfile.write(content.encode())

            def log_message(self, *_):
                pass

        return Handler
