"""FastAPI on uvicorn with uvloop and httptools, a worker for each processor; from PyPI."""
import os, pathlib
from measure.environments import python_with, versions
from measure.processes import Running, free_port

NAME = "FastAPI"
SOURCES = pathlib.Path(__file__).parent
_python = None


def prepare(cache, may_download):
    global _python
    _python = python_with(SOURCES / "requirements.txt", cache / "fastapi", may_download)


def start(work, corpus, files):
    port = free_port()
    command = [
        _python, "-m", "uvicorn", "app:app", "--app-dir", SOURCES, "--host", "127.0.0.1", "--port", str(port),
        "--workers", str(os.cpu_count()), "--loop", "uvloop", "--http", "httptools",
        "--no-access-log", "--log-level", "warning"]
    return Running(NAME, command, port, "/", work / "log", {"PEER_DATABASE": str(corpus.copy(work))})


def version():
    return versions(_python, SOURCES / "requirements.txt")
