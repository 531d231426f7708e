"""docs/cli.md, made of what `galley help` prints: `python commands.py` writes it."""

import subprocess

import contract
import galley

PAGE = contract.ROOT / 'docs/cli.md'

HEAD = '''# The command line

Made by `make reference` of what the binary itself says. What the settings mean is in the
[README](../README.md#settings).

| status | meaning |
| --- | --- |
| 0 | done |
| 1 | it failed; standard error says why |
| 2 | called wrongly |

`galley import` has [some more](import.md#what-every-import-holds-to).
'''


def page():
    overview = said()
    names = dict.fromkeys(
        line.split()[1] for line in overview.splitlines() if line.startswith('galley ') and '—' not in line)
    parts = [HEAD, block([], overview)]
    parts += [f'## galley {name}\n\n' + block([name], shortened(said(name))) for name in names if name != 'help']
    return '\n'.join(parts)


def said(*words):
    return subprocess.run([galley.BINARY, 'help', *words], check=True, capture_output=True, text=True).stdout


def shortened(text):
    """The list of settings stands elsewhere."""
    lines = text.splitlines()
    at = next((number for number, line in enumerate(lines) if line.startswith('  --database  ')), len(lines))
    return '\n'.join(lines[:at] + ['…'] * (at < len(lines)))


def block(words, text):
    return f'```console\n$ {" ".join(["galley help", *words])}\n{text.strip()}\n```\n'


if __name__ == '__main__':
    PAGE.write_text(page())
