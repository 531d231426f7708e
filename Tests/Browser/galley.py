"""The built binary, run as an operator runs it, on a database and a port of its own."""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get('GALLEY_BINARY', str(ROOT / '.build/debug/galley'))


def run(folder, *arguments):
    """Runs a command to its end; returns what it prints."""
    done = subprocess.run(
        [BINARY, *arguments], cwd=folder, env=environment(folder), check=True, capture_output=True, text=True)
    return done.stdout


def environment(folder, settings=None):
    own = {name: value for name, value in os.environ.items() if not name.startswith('GALLEY_')}
    own['GALLEY_DATABASE'] = str(folder / 'newsroom.db')
    for name, value in (settings or {}).items():
        own['GALLEY_' + name.upper()] = str(value)
    return own


def seeded(folder):
    """Fills a folder with the demo newsroom."""
    folder.mkdir(parents=True, exist_ok=True)
    run(folder, 'migrate')
    run(folder, 'seed')
    return folder


class Refused(Exception):
    """An answer of 400 or above; `problem` is what it says."""

    def __init__(self, status, problem):
        super().__init__(f'{status}: {problem}')
        self.status, self.problem = status, problem


class Server:
    """`url` stays the same when it is stopped and started again."""

    def __init__(self, folder, template, settings=None):
        shutil.copytree(template, folder)
        self.folder, self.settings = folder, settings or {}
        self.listen, self.process, self.tokens = '127.0.0.1:0', None, {}
        self.start()

    def start(self):
        """Returns when it listens."""
        settings = {**self.settings, 'listen': self.listen}
        self.process = subprocess.Popen(
            [BINARY, 'serve'], cwd=self.folder, env=environment(self.folder, settings), stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True)
        lines = []
        for line in self.process.stderr:
            lines.append(line)
            entry = json.loads(line) if line.startswith('{') else {}
            if entry.get('event') == 'listening':
                break
        else:
            raise RuntimeError('The server ended: ' + ''.join(lines))
        self.listen = entry['addresses'][0]
        self.url = 'http://' + self.listen
        # Nobody reads its log from here on; a full pipe would stop it.
        self.process.drain = subprocess.Popen(
            ['cat'], stdin=self.process.stderr, stdout=open(self.folder / 'log', 'ab'))
        self.process.stderr.close()

    def stop(self):
        """At once, as when the machine is gone; connections are cut."""
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process.drain.wait()
            self.process = None

    def token(self, role):
        """A staff token of that role: moderator, editor or admin."""
        if role not in self.tokens:
            printed = run(self.folder, 'token', 'create', '--role', role, '--name', f'Test {role}')
            self.tokens[role] = printed.split()[-1]
        return self.tokens[role]

    def request(self, method, path, body=None, token=None, headers=None):
        """The parsed answer; raises `Refused`."""
        fields = {'Content-Type': 'application/json', **(headers or {})}
        if token:
            fields['Authorization'] = 'Bearer ' + token
        data = None if body is None else json.dumps(body).encode()
        asked = urllib.request.Request(self.url + path, data, fields, method=method)
        try:
            with urllib.request.urlopen(asked) as answer:
                return json.loads(answer.read() or 'null')
        except urllib.error.HTTPError as refusal:
            raise Refused(refusal.code, refusal.read().decode()) from None

    def get(self, path, token=None):
        return self.request('GET', path, None, token)

    def post(self, path, body, token=None, headers=None):
        return self.request('POST', path, body, token, headers)

    def comment(self, slug, text, name='Ann', **more):
        """A reader's comment, as its author is answered."""
        return self.post(f'/v1/articles/{slug}/comments', {'author': {'name': name}, 'body_markdown': text, **more})

    def article(self, slug, body, **more):
        """A published article."""
        return self.post('/v1/articles', {
            'slug': slug, 'headline': slug.replace('-', ' ').capitalize(), 'section': 'local', 'authors': ['Mara'],
            'body_markdown': body, 'status': 'published', **more,
        }, self.token('editor'))
