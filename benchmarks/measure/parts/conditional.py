"""304 to If-None-Match beside the same article in full."""
from measure.load import Failed, Load

TITLE = "An article that the client has already"


def measure(bench):
    target = bench.corpus.article
    with bench.servers() as servers:
        own = servers.galley()
        rows = []
        for gzip in (False, True):
            tag = own.get(target, {"Accept-Encoding": "gzip"} if gzip else {})[1]["ETag"]
            field = f"If-None-Match: {tag}"
            fields = {"If-None-Match": tag} | ({"Accept-Encoding": "gzip"} if gzip else {})
            if own.get(target, fields)[0] != 304:
                raise Failed("Galley does not know its own validator")
            contenders = {
                "200 OK": (own, Load(target, 64, bench.options.seconds, gzip)),
                "304 Not Modified": (own, Load(target, 64, bench.options.seconds, gzip, (field,)))}
            rows.append(bench.compare_loads("article", contenders))
        return rows
