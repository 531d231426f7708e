"""Plays systemd for two servers, one of which relieves the other, while clients go on asking.

Called with the binary, a folder, and `tcp` or `unix`. It listens, hands the socket to a server as systemd does, asks
from several connections without a pause, starts a second server at the same socket, ends the first one, and prints
what it saw as a line of JSON.
"""

import fcntl
import http.client
import itertools
import json
import os
import signal
import socket
import sys
import threading
import time

binary, folder, kind = sys.argv[1:]
SLUG = "haven-athletic-win-coast-cup"


class Service:
    """A server that systemd has started, with Type=notify and a watchdog."""

    def __init__(self, name, listener):
        path = f"{folder}/{name}.notify"
        self.notifications = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.notifications.bind(path)
        self.log = open(f"{folder}/{name}.log", "wb")
        self.started = time.monotonic()
        self.process = os.fork()
        if self.process == 0:
            os.dup2(self.log.fileno(), 2)
            os.dup2(listener.fileno(), 3)
            os.set_inheritable(3, True)
            os.closerange(4, 256)
            environment = {k: v for k, v in os.environ.items() if not k.startswith("GALLEY_")}
            environment |= {
                "LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1", "LISTEN_FDNAMES": "galley.socket",
                "NOTIFY_SOCKET": path, "WATCHDOG_USEC": "1000000", "WATCHDOG_PID": str(os.getpid()),
                "GALLEY_DATABASE": f"{folder}/newsroom.db", "GALLEY_WRITES_PER_MINUTE": "1000000",
                "GALLEY_DRAIN_SECONDS": "600", "GALLEY_DRAIN_IDLE_SECONDS": "600", "GALLEY_LOG": "errors",
                "GALLEY_COMMENT_DUPLICATE_SECONDS": "0",
            }
            os.execve(binary, [binary, "serve"], environment)

    def wait_for(self, word):
        while word not in self.notifications.recv(4096).decode().split("\n"):
            pass

    def end(self):
        os.kill(self.process, signal.SIGTERM)
        self.wait_for("STOPPING=1")

    def status(self):
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


class Connection(http.client.HTTPConnection):
    def __init__(self, address):
        super().__init__("galley")
        self.address = address

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX if isinstance(self.address, str) else socket.AF_INET)
        self.sock.connect(self.address)


class Client(threading.Thread):
    """Asks one thing after another; a connection that the server has announced to close is opened anew."""

    def __init__(self, address, keeps, method="GET", path="/v1/articles"):
        super().__init__(daemon=True)
        self.address, self.keeps, self.method, self.path = address, keeps, method, path
        self.answered, self.failures, self.longest = 0, [], 0.0
        self.goes_on = True

    def run(self):
        connection = Connection(self.address)
        for number in itertools.count():
            if not self.goes_on:
                return
            start = time.monotonic()
            try:
                body, fields = None, {}
                if self.method == "POST":
                    body = json.dumps({"author": {"name": "Ann"}, "body_markdown": f"Number {number}."})
                    fields = {"Content-Type": "application/json", "Idempotency-Key": f"{self.name}-{number}"}
                connection.request(self.method, self.path, body, fields)
                answer = connection.getresponse()
                answer.read()
                if answer.status not in (200, 201):
                    self.failures.append(f"status {answer.status}")
                self.answered += 1
            except Exception as error:
                self.failures.append(repr(error))
                connection.close()
            self.longest = max(self.longest, time.monotonic() - start)
            if not self.keeps:
                connection.close()
                connection = Connection(self.address)


def until(holds):
    while not holds():
        time.sleep(0.01)


def count(address):
    """The comments of the article, which the server counts anew for another query."""
    connection = Connection(address)
    connection.request("GET", f"/v1/articles/{SLUG}", headers={"Cache-Control": "no-cache"})
    counted = json.loads(connection.getresponse().read())["comment_count"]
    connection.close()
    return counted


def main():
    if kind == "tcp":
        listener = socket.create_server(("127.0.0.1", 0), backlog=4096)
        address = listener.getsockname()
    else:
        address = f"{folder}/galley.sock"
        listener = socket.create_server(address, family=socket.AF_UNIX, backlog=4096)
    # Someone who comes before there is a server waits for it.
    early = Client(address, False, path="/healthz")
    early.start()
    old = Service("old", listener)
    old.wait_for("READY=1")
    ready = time.monotonic() - old.started
    before = count(address)
    comments = f"/v1/articles/{SLUG}/comments"
    clients = [
        early, Client(address, True), Client(address, True, path=comments), Client(address, True, "POST", comments),
        Client(address, False), Client(address, False, "POST", comments),
    ]
    for client in clients[1:]:
        client.start()

    def all_ask(more):
        counts = [client.answered + len(client.failures) + more for client in clients]
        until(lambda: all(c.answered + len(c.failures) >= n for c, n in zip(clients, counts)))

    all_ask(20)
    new = Service("new", listener)
    new.wait_for("READY=1")
    beside = time.monotonic() - new.started
    all_ask(5)
    for client in clients:
        client.longest = 0.0
    start = time.monotonic()
    old.end()
    old_status = old.status()
    drained = time.monotonic() - start
    all_ask(20)
    new.wait_for("WATCHDOG=1")
    for client in clients:
        client.goes_on = False
    for client in clients:
        client.join()
    written = sum(client.answered for client in clients if client.method == "POST")
    kept = count(address) - before
    new.end()
    print(json.dumps({
        "answered": sum(client.answered for client in clients),
        "failures": [failure for client in clients for failure in client.failures],
        "written": written, "kept": kept,
        "statuses": [old_status, new.status()],
        "ready_ms": round(ready * 1000), "beside_ms": round(beside * 1000), "drained_ms": round(drained * 1000),
        "longest_ms": round(max(client.longest for client in clients) * 1000),
        "is_still_listening": listener.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN) == 1,
    }))


main()
