"""One round of load by wrk, and what it cost the server."""
import contextlib, os, pathlib, re, statistics, subprocess
from dataclasses import dataclass


@dataclass
class Load:
    """What wrk is told."""
    target: str
    connections: int
    seconds: int = 2
    gzip: bool = False
    fields: tuple = ()
    content: str = ""
    """JSON that is sent with POST; a GET without it."""
    spread: tuple = ()
    """Between which numbers %d in the target is chosen each time."""


@dataclass
class Sample:
    """One round."""
    per_second: float
    cpu: float
    """Microseconds of user and system time a request."""
    p50: float = 0
    """Microseconds, as wrk saw them; so is p99."""
    p99: float = 0
    group: float = 0
    """Requests a commit, when they write to SQLite's write-ahead log; else 0."""


class Failed(Exception):
    """The server did not answer as it should."""


def run(server, load):
    before, commits = server.cpu_seconds(), server.commits()
    # With one connection either the server works or the client: where the two share a processor or not decides what
    # waking the other costs, and the scheduler's choice would be what is measured.
    with on_one_processor(server) if load.connections == 1 else contextlib.nullcontext():
        output = wrk(server.port, load)
    used, commits = server.cpu_seconds() - before, server.commits() - commits
    requests = int(re.search(r"(\d+) requests in", output).group(1))
    if "Non-2xx" in output or requests == 0:
        raise Failed(f"{server.name} {load.target}:\n{output}")
    return Sample(
        per_second=float(re.search(r"Requests/sec:\s+([\d.]+)", output).group(1)),
        cpu=used / requests * 1e6, p50=latency(output, 50), p99=latency(output, 99),
        group=requests / commits if commits else 0)


@contextlib.contextmanager
def on_one_processor(server):
    """Puts the server and what this process starts meanwhile on the last processor, and back where they were."""
    allowed = os.sched_getaffinity(0)
    threads = [0] + [int(each.name) for pid in server.pids() for each in pathlib.Path(f"/proc/{pid}/task").iterdir()]
    place(threads, {max(allowed)})
    try:
        yield
    finally:
        place(threads, allowed)


def place(threads, processors):
    for thread in threads:
        with contextlib.suppress(ProcessLookupError):
            os.sched_setaffinity(thread, processors)


def wrk(port, load):
    # One thread of wrk fills any of these servers on two processors.
    command = ["wrk", "-t1", f"-c{load.connections}", f"-d{load.seconds}s", "--latency"]
    for field in load.fields + (("Accept-Encoding: gzip",) if load.gzip else ()):
        command += ["-H", field]
    if load.content:
        command += ["-s", pathlib.Path(__file__).with_name("post.lua")]
    environment = {**os.environ, "CONTENT": load.content, "TARGET": load.target}
    if load.spread:
        command += ["-s", pathlib.Path(__file__).with_name("spread.lua")]
        environment |= {"FIRST": str(load.spread[0]), "LAST": str(load.spread[1])}
    command.append(f"http://127.0.0.1:{port}{load.target % load.spread[:1] if load.spread else load.target}")
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout


def latency(output, percent):
    number, unit = re.search(rf"^\s+{percent}%\s+([\d.]+)(us|ms|s)\s*$", output, re.M).groups()
    return float(number) * {"us": 1, "ms": 1e3, "s": 1e6}[unit]


def compare(contenders, rounds):
    """Alternates between functions that give a sample each, and gives the medians of each, by its name.

    The order turns from round to round, so that what a machine does at a certain moment hits all alike.
    """
    samples = {name: [] for name in contenders}
    names = list(contenders)
    for _ in range(rounds):
        for name in names:
            samples[name].append(contenders[name]())
        names = names[1:] + names[:1]
    return {name: middle(each) for name, each in samples.items()}


def middle(samples):
    """The median of each figure."""
    return {
        figure: statistics.median(getattr(sample, figure) for sample in samples)
        for figure in ("per_second", "cpu", "p50", "p99", "group")
    }
