"""What connections and requests leave behind in memory."""
import contextlib, itertools, re, socket
from measure.load import Load, wrk
from measure.parts.posts import COMMENT

TITLE = "Memory"


def measure(bench):
    return [idle_connections(bench), after_requests(bench)]


def idle_connections(bench):
    """Connections that have had an answer and stay open."""
    target, count = bench.corpus.article, bench.options.idle
    with bench.servers() as servers:
        own = servers.galley()
        peers = servers.peers(["nginx", "Rust hyper", "Go net/http"], {"article": own.get(target)[2]})
        targets = {own.name: target, "nginx": "/article", "Rust hyper": "/files/article", "Go net/http": target}
        figures = {}
        for name, server in {own.name: own, **peers}.items():
            # What the first of them brings into memory is no cost of a connection.
            connect(server, targets[name]).close()
            before = server.memory()["proportional"]
            with contextlib.ExitStack() as connections:
                for _ in range(count):
                    connections.enter_context(connect(server, targets[name]))
                figures[name] = {"bytes": (server.memory()["proportional"] - before) / count}
            print(f"  an idle connection of {name}: {figures[name]['bytes']:,.0f} bytes", flush=True)
        return {"work": "idle connection", "connections": count, "servers": figures}


def connect(server, target):
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    connection.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    received = connection.recv(1 << 16)
    head, _, content = received.partition(b"\r\n\r\n")
    fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    missing = int(fields.get(b"content-length", b"0")) - len(content)
    while missing > 0:
        missing -= len(connection.recv(missing))
    return connection


def after_requests(bench):
    """One server with its cache, asked for everything in turn, and written to; with --soak for long."""
    corpus = bench.corpus
    reads = [Load(target, 64, 2, gzip) for target in (corpus.article, "/v1/articles", corpus.comments)
             for gzip in (False, True)]
    loads = itertools.cycle(reads + [Load(f"{corpus.article}/comments", 64, 1, content=COMMENT)])
    with bench.servers() as servers:
        own = servers.galley()
        total, readings = 0, []
        step = bench.options.requests
        for goal in range(step, max(bench.options.soak, step) + 1, step):
            while total < goal:
                total += int(re.search(r"(\d+) requests in", wrk(own.port, next(loads))).group(1))
            readings.append({"requests": total, "resident": own.memory()["resident"]})
            print(f"  after {total:,} requests: {readings[-1]['resident'] / (1 << 20):.1f} MiB resident", flush=True)
        return {"work": "after requests", "readings": readings, "servers": {}}
