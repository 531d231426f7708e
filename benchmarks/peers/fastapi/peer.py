"""FastAPI on uvicorn with uvloop and httptools, a worker for each processor; from PyPI, in an environment of its own."""
import os, pathlib
from measure.environments import python_with
from measure.processes import Running, free_port

NAME = "FastAPI"
SOURCES = pathlib.Path(__file__).parent
_python = None


def prepare(cache):
    global _python
    _python = python_with(SOURCES / "requirements.txt", cache / "fastapi")


def start(work, corpus, files):
    port = free_port()
    command = [
        _python, "-m", "uvicorn", "app:app", "--app-dir", SOURCES, "--port", str(port), "--workers", str(os.cpu_count()),
        "--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning"]
    return Running(NAME, command, port, "/", work / "log", {"PEER_DATABASE": str(corpus.copy(work))})
