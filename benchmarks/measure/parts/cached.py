"""Answers that are kept as finished bytes, beside the same bytes as nginx's files and in hyper's memory."""
from measure.load import Failed

TITLE = "Cached answers"


def measure(bench):
    corpus = bench.corpus
    targets = {"article": corpus.article}
    if not bench.options.smoke:
        targets |= {"list": "/v1/articles", "comments": corpus.comments}
    with bench.servers() as servers:
        own = servers.galley()
        files = {name: own.get(target)[2] for name, target in targets.items()}
        peers = servers.peers(["nginx", "Rust hyper"], files)
        prefix = {"nginx": "/", "Rust hyper": "/files/"}
        rows = []
        for name, target in targets.items():
            contenders = {own.name: (own, target)}
            for peer, server in peers.items():
                contenders[peer] = (server, prefix[peer] + name)
            for peer, (server, path) in contenders.items():
                if server.get(path)[2] != files[name]:
                    raise Failed(f"{peer} serves other bytes for {name}")
            # What the targets are about is measured at every number of connections, the rest at one.
            for connections in bench.options.connections if name == "article" else [64]:
                for gzip in (False, True):
                    rows.append(bench.compare(name, connections, contenders, gzip))
        return rows
