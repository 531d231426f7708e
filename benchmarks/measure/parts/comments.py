"""Twenty comments of an article, read from SQLite and written as JSON for each request."""
from measure.parts.uncached import require_equal
from peers.isso.peer import COMMENTS

TITLE = "Twenty comments from SQLite for each request"
PEERS = ["Go net/http", "FastAPI"]


def measure(bench):
    target = bench.corpus.comments
    with bench.servers() as servers:
        own = servers.galley(cached=False)
        contenders = {own.name: (own, target)}
        contenders |= {name: (server, target) for name, server in servers.peers(PEERS).items()}
        require_equal(contenders)
        # Isso has an API and a database of its own: the same twenty texts, in its own form.
        contenders |= {name: (server, COMMENTS) for name, server in servers.peers(["Isso"]).items()}
        return [bench.compare("comments", connections, contenders) for connections in bench.options.connections]
