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
            raise Failed(f"{name} answers something else than Galley: {difference(content, expected)}")


def difference(given, expected, path=""):
    """The first place where two answers differ."""
    if isinstance(given, dict) and isinstance(expected, dict) and given.keys() == expected.keys():
        parts = [(key, given[key], expected[key]) for key in given]
    elif isinstance(given, list) and isinstance(expected, list) and len(given) == len(expected):
        parts = zip(range(len(given)), given, expected)
    else:
        return f"{path or '/'}: {given} instead of {expected}"
    return next(difference(one, other, f"{path}/{key}") for key, one, other in parts if one != other)
