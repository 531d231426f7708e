"""No server: a loop in C that gives SQLite the statements of a comment, to see what the disk and SQLite can do."""
import os, pathlib, shutil, sqlite3, subprocess
from measure.load import Sample
from measure.processes import Missing

NAME = "bare SQLite"
SOURCE = pathlib.Path(__file__).with_name("loop.c")
_binary = None


def prepare(cache, may_download):
    global _binary
    compiler = shutil.which("cc")
    if not compiler:
        raise Missing("there is no C compiler (Debian: gcc)")
    binary = cache / "sqlite-loop"
    build = subprocess.run(
        [compiler, "-O2", "-Wall", "-o", binary, SOURCE, "-lsqlite3"], capture_output=True, text=True)
    if build.returncode:
        raise Missing(f"it does not build (Debian: libsqlite3-dev):\n{build.stderr[-400:]}")
    _binary = binary


def run(database, slug, text, group, seconds):
    """One round, in transactions of `group` comments."""
    group = max(1, round(group))
    used = children_seconds()
    command = [_binary, database, slug, text, str(group), f"{seconds:g}"]
    per_second = float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return Sample(cpu=(children_seconds() - used) / (per_second * seconds) * 1e6, per_second=per_second, group=group)


def children_seconds():
    times = os.times()
    return times.children_user + times.children_system


def version():
    return sqlite3.sqlite_version
