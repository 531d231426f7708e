"""Every command of docs/ works, and prints what the page shows."""

import os
import signal
import socket
import subprocess

import pytest

import contract
import documents
import galley

# As long as the commands of one page may take on a busy machine.
PATIENCE = 300

# A status of 400 and above ends the page.
PRELUDE = '''
set -eu -o pipefail
curl() { command curl --silent --show-error --fail-with-body "$@"; }
'''

NAMES = {page: str(page.relative_to(contract.ROOT / 'docs')) for page in documents.PAGES}


@pytest.fixture(scope='session')
def template(tmp_path_factory):
    return galley.seeded(tmp_path_factory.mktemp('template') / 'newsroom')


@pytest.mark.parametrize('path', [page for page in documents.PAGES if documents.read(page).commands], ids=NAMES.get)
def test_its_commands_work(path, template, tmp_path):
    page = documents.read(path)
    folder = tmp_path / 'newsroom'
    metrics = free_port()
    watched = {'metrics_listen': f'127.0.0.1:{metrics}'}
    server = galley.Server(folder, template, watched) if page.has_server else folder.mkdir()
    port = server.listen.rpartition(':')[2] if server else free_port()
    try:
        run(page, folder, tmp_path, {'8080': port, '8000': free_port(), '9091': metrics})
    finally:
        if server:
            server.stop()


@pytest.mark.parametrize('path', documents.PAGES, ids=NAMES.get)
def test_what_is_not_tried_says_why(path):
    assert all(documents.read(path).reasons)
    assert not documents.unfenced(path)


@pytest.mark.parametrize('path', [contract.ROOT / 'README.md', *documents.PAGES], ids=lambda path: path.name)
def test_its_links_lead_somewhere(path):
    assert list(documents.broken_links(path)) == []


def test_the_index_names_every_page():
    index = (contract.ROOT / 'docs/README.md').read_text()
    assert [name for name in NAMES.values() if f'({name})' not in index and name != 'README.md'] == []


def run(page, folder, outside, ports):
    """Gives one shell the commands in order; each has files for what it prints."""
    commands = [
        documents.Command(renumbered(command.text, ports), command.shown and renumbered(command.shown, ports))
        for command in page.commands]
    prints = [outside / f'{number}.out' for number in range(len(commands))]
    script = PRELUDE + '\n'.join(
        f'exec >{file} 2>{file}.errors\n{command.text}' for command, file in zip(commands, prints, strict=True))
    programs = outside / 'bin'
    programs.mkdir()
    (programs / 'galley').symlink_to(galley.BINARY)
    environment = galley.environment(folder) if page.has_server else {
        name: value for name, value in os.environ.items() if not name.startswith('GALLEY_')}
    shell = subprocess.Popen(
        ['bash', '-c', script], cwd=folder, start_new_session=True, stdin=subprocess.DEVNULL, env={
            **environment, 'PATH': f'{programs}:{environment["PATH"]}', 'HOME': str(folder),
            'ROOT': str(contract.ROOT),
        })
    try:
        status = shell.wait(PATIENCE)
    finally:
        # What the page has left running is in the shell's own group.
        try:
            os.killpg(shell.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    last = max(number for number, file in enumerate(prints) if file.exists())
    errors = outside / f'{last}.out.errors'
    assert status == 0, f'{commands[last].text}\n{prints[last].read_text()}\n{errors.read_text()}'
    for command, file in zip(commands, prints, strict=True):
        output = file.read_text()
        assert command.shown is None or documents.is_shown(command.shown, output), f'{command.text}\n{output}'


def renumbered(text, ports):
    for number, own in ports.items():
        text = text.replace(f':{number}', f':{own}').replace(f' {number}', f' {own}')
    return text


def free_port():
    with socket.socket() as listener:
        listener.bind(('127.0.0.1', 0))
        return str(listener.getsockname()[1])
