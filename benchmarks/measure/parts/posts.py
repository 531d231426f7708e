"""Durable comments by 64 clients: each answer waits until its comment is on the disk."""
import json
from measure.load import Load, run
from peers.isso.peer import NEW_COMMENT

TITLE = "Durable comments, 64 clients"
PEERS = ["Rust hyper", "Go net/http", "FastAPI"]
TEXT = "The hospital’s late shift ends at half past midnight. So does the last ferry. Has anybody looked at a clock?"
COMMENT = json.dumps({"author": {"name": "Ann Reader"}, "body_markdown": TEXT})
ISSO_COMMENT = json.dumps({"author": "Ann Reader", "text": TEXT})
CLIENTS = 64


def measure(bench):
    target = f"{bench.corpus.article}/comments"
    seconds = bench.options.seconds
    with bench.servers() as servers:
        own = servers.galley()
        contenders = {own.name: (own, Load(target, CLIENTS, seconds, content=COMMENT))}
        for name, server in servers.peers(PEERS).items():
            contenders[name] = (server, Load(target, CLIENTS, seconds, content=COMMENT))
        for name, server in servers.peers(["Isso"]).items():
            contenders[name] = (server, Load(NEW_COMMENT, CLIENTS, seconds, content=ISSO_COMMENT))
        loop = bench.peers.get("bare SQLite")
        if not loop:
            return [bench.compare_loads("comment", contenders)]
        database = bench.corpus.copy(bench.folder())
        groups = []

        def measure_galley():
            sample = run(*contenders[own.name])
            groups.append(sample.group)
            return sample

        def measure_loop():
            # In transactions as large as Galley's own, so that only what is around SQLite differs.
            return loop.run(database, bench.corpus.slug, TEXT, groups[-1] if groups else CLIENTS, seconds)

        more = {own.name: measure_galley, loop.NAME: measure_loop}
        return [bench.compare_loads("comment", contenders, more)]
