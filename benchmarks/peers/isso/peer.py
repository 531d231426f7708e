"""Isso, the comment server, on gunicorn as its own documents have it; from PyPI. It gets twenty comments by its API."""
import http.client, json, os, pathlib, urllib.parse
from measure.corpus import SMALL_THREAD
from measure.environments import python_with, versions
from measure.load import Failed
from measure.processes import Running, free_port

NAME = "Isso"
SOURCES = pathlib.Path(__file__).parent
PAGE = urllib.parse.quote("/articles/one", safe="")
COMMENTS = f"/?uri={PAGE}"
NEW_COMMENT = f"/new?uri={PAGE}"
_python = None


def prepare(cache, may_download):
    global _python
    _python = python_with(SOURCES / "requirements.txt", cache / "isso", may_download)


def start(work, corpus, files):
    port = free_port()
    settings = work / "isso.cfg"
    template = SOURCES.joinpath("isso.cfg").read_text()
    settings.write_text(template.replace("@WORK@", str(work)).replace("@PORT@", str(port)))
    command = [
        _python, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", str(os.cpu_count()),
        "--worker-class", "gthread", "--threads", "4", "--preload", "--log-level", "error", "isso.run"]
    server = Running(NAME, command, port, "/info", work / "log", {"ISSO_SETTINGS": str(settings)})
    for text in corpus.comment_texts(SMALL_THREAD):
        post(port, text)
    return server


def post(port, text):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    content = json.dumps({"text": text, "author": "Ann Reader", "title": "One"})
    connection.request("POST", NEW_COMMENT, content, {"Content-Type": "application/json"})
    status = connection.getresponse().status
    connection.close()
    if status != 201:
        raise Failed(f"Isso answers {status} to a comment")


def version():
    return versions(_python, SOURCES / "requirements.txt")
