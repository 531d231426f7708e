"""One article, read from SQLite and written as JSON for each request."""
import json
from measure.load import Failed

TITLE = "An article from SQLite for each request"
PEERS = ["Rust hyper", "Go net/http", "FastAPI"]


def measure(bench):
    target = bench.corpus.article
    with bench.servers() as servers:
        own = servers.galley(cached=False)
        contenders = {own.name: (own, target)}
        contenders |= {name: (server, target) for name, server in servers.peers(PEERS).items()}
        require_equal(contenders)
        return [bench.compare("article", connections, contenders) for connections in bench.options.connections]


def require_equal(contenders):
    """Who leaves something out of an answer is no peer."""
    contents = {name: json.loads(server.get(target)[2]) for name, (server, target) in contenders.items()}
    expected = contents["Galley"]
    for name, content in contents.items():
        if content != expected:
            raise Failed(f"{name} answers something else than Galley: {content} instead of {expected}")
