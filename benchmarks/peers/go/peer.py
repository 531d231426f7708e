"""Go's net/http with database/sql on SQLite and encoding/json: all from Debian's own packages."""
import os, pathlib, shutil, subprocess
from measure.machine import output
from measure.processes import Missing, Running, free_port

NAME = "Go net/http"
SOURCES = pathlib.Path(__file__).parent
PATH = pathlib.Path("/usr/share/gocode")
_binary = None


def prepare(cache, may_download):
    global _binary
    go = shutil.which("go")
    if not go:
        raise Missing("there is no go (Debian: golang-go)")
    if not (PATH / "src/github.com/mattn/go-sqlite3").is_dir():
        raise Missing("its SQLite package is not installed (Debian: golang-github-mattn-go-sqlite3-dev)")
    binary = cache / "go-peer"
    environment = {"GO111MODULE": "off", "GOPATH": str(PATH), "GOCACHE": str(cache / "go"), "CGO_ENABLED": "1"}
    build = subprocess.run(
        [go, "build", "-tags", "libsqlite3", "-o", binary, "."], cwd=SOURCES, capture_output=True, text=True,
        env={**os.environ, **environment})
    if build.returncode:
        raise Missing(f"it does not build:\n{build.stderr[-800:]}")
    _binary = binary


def start(work, corpus, files):
    port = free_port()
    return Running(NAME, [_binary, corpus.copy(work), str(port)], port, "/", work / "log")


def version():
    return output("go", "version").split()[2]
