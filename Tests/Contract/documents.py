"""The commands of a page of docs/, as docs/development.md says that they are written."""

import dataclasses
import functools
import re

import contract

PAGES = sorted((contract.ROOT / 'docs').rglob('*.md'))
SHELLS = ('console', 'sh', 'bash', 'shell')

BLOCK = re.compile(r'^( *)```(\w*) ?([^\n]*)\n(.*?)^ *```$|^<!-- run:\s(.*?)-->', re.MULTILINE | re.DOTALL)
# A command that nobody would run, for it stands in no fence.
UNFENCED = re.compile(
    r'^ {4,}(?:\$ )?(?:curl|galley|make|docker|apt(?:-get)?|systemctl|sudo|swift|python3?)\s.*', re.MULTILINE)

WITHOUT_SERVER = 'without a server'


@dataclasses.dataclass
class Command:
    """What a shell is given, and what the page shows of its output; None where it shows nothing."""
    text: str
    shown: str | None = None


@dataclasses.dataclass
class Page:
    commands: list
    # Why some are not run.
    reasons: list
    has_server: bool


def read(path):
    """The page's commands in order."""
    commands, reasons, has_server = [], [], True
    for indent, language, note, content, hidden in BLOCK.findall(path.read_text()):
        if hidden:
            if hidden.strip() == WITHOUT_SERVER:
                has_server = False
            else:
                commands.append(Command(hidden.strip()))
        elif language in SHELLS and note.startswith('untested'):
            reasons.append(note.removeprefix('untested').strip(': '))
        elif language in SHELLS:
            lines = [line.removeprefix(indent) for line in content.splitlines()]
            commands += typed(lines) if language == 'console' else [Command('\n'.join(lines))]
    return Page(commands, reasons, has_server)


def typed(lines):
    """What stands behind each prompt, with the lines that it goes on in, and the output below it."""
    commands, goes_on = [], False
    for line in lines:
        if line.startswith('$ '):
            commands.append(Command(line[2:]))
        elif line.startswith('> ') or goes_on:
            commands[-1].text += '\n' + line.removeprefix('> ')
        else:
            shown = commands[-1].shown
            commands[-1].shown = line if shown is None else shown + '\n' + line
        goes_on = line.endswith('\\') and commands[-1].shown is None
    return commands


def unfenced(path):
    """Commands that only look like such."""
    return UNFENCED.findall(BLOCK.sub('', path.read_text()))


# What is another one each time.
CHANGING = [
    (re.compile(r'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'), 'ID'),
    (re.compile(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z'), 'DATE'),
    (re.compile(r'[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT'), 'DATE'),
    (re.compile(r'galley_[\w-]{43}'), 'TOKEN'),
    (re.compile(r'"[\w-]{22}(?:-gzip)?"'), 'TAG'),
]


def is_shown(shown, output):
    """Whether the output is what the page shows; `…` stands for anything."""
    pattern = '.*'.join(re.escape(part) for part in masked(shown).split('…'))
    return re.fullmatch(pattern, masked(output), re.DOTALL) is not None


def masked(text):
    for pattern, name in CHANGING:
        text = pattern.sub(name, text)
    return '\n'.join(line.rstrip() for line in text.strip().splitlines())


LINK = re.compile(r'\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)')
HEADING = re.compile(r'^#+ (.*)$|<a id="([^"]*)">', re.MULTILINE)


def broken_links(path):
    """Relative links of a page that lead to no file, or to no heading in it."""
    for name, place in LINK.findall(re.sub(r'^ *```.*?^ *```$', '', path.read_text(), flags=re.MULTILINE | re.DOTALL)):
        target = (path.parent / name).resolve() if name else path
        if not target.exists() or place and place not in places(target):
            yield f'{name}#{place}'


@functools.cache
def places(path):
    """What a link may name in a page, as those who show Markdown make it of headings."""
    return {
        own or re.sub(r'[^\w -]', '', title.lower()).replace(' ', '-')
        for title, own in HEADING.findall(path.read_text())}
