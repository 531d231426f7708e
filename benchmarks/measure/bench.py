"""What a part of the benchmarks works with: the options, the data, the peers, and servers that are ended after it."""
import contextlib, functools, itertools, sys
from dataclasses import dataclass, field
from measure import galley, load
from measure.corpus import Corpus
from measure.processes import Missing


@dataclass
class Bench:
    options: object
    work: object
    """A folder that is gone afterwards."""
    corpus: Corpus
    peers: dict
    """The modules of those that can be measured here, by name."""
    _numbers: object = field(default_factory=itertools.count)

    def folder(self):
        path = self.work / f"server-{next(self._numbers)}"
        path.mkdir()
        return path

    @contextlib.contextmanager
    def servers(self):
        """Ends what was started, whatever happens."""
        with contextlib.ExitStack() as stack:
            yield Servers(self, stack)

    def compare(self, work, connections, contenders, gzip=False):
        """One row of a table: names with (server, target)."""
        return self.compare_loads(work, {
            name: (server, load.Load(target, connections, self.options.seconds, gzip))
            for name, (server, target) in contenders.items()})

    def compare_loads(self, work, contenders, more={}):
        """One row of a table: names with (server, load), which differ only in what is compared.

        More contenders are functions that give a sample.
        """
        first = next(iter(contenders.values()))[1]
        rounds = {name: functools.partial(load.run, *each) for name, each in contenders.items()}
        row = {
            "work": work, "coding": "gzip" if first.gzip else "plain", "connections": first.connections,
            "servers": load.compare(rounds | more, self.options.rounds)}
        print(describe(row), flush=True)
        return row


@dataclass
class Servers:
    """Those of one part."""
    bench: Bench
    stack: contextlib.ExitStack

    def galley(self, **options):
        return self.keep(galley.start(self.bench.folder(), self.bench.corpus, **options))

    def peers(self, names, files={}):
        """The named peers that can be measured here, started."""
        started = {}
        for name in names:
            peer = self.bench.peers.get(name)
            try:
                if peer:
                    started[name] = self.keep(peer.start(self.bench.folder(), self.bench.corpus, files))
            except Missing as reason:
                print(f"  left out: {reason}", file=sys.stderr, flush=True)
        return started

    def keep(self, server):
        self.stack.callback(server.stop)
        return server


def describe(row):
    """A row for whoever watches."""
    figures = "  ".join(
        f"{name} {each['cpu']:.1f} µs {each['per_second']:,.0f}/s p99 {each['p99'] / 1000:.1f} ms"
        for name, each in row["servers"].items())
    return f"  {row['work']}, {row['coding']}, {row['connections']}: {figures}"
