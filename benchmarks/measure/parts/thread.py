"""The first page of a long thread beside that of a short one, both read for each request."""
from measure.corpus import LARGE_THREAD, SMALL_THREAD

TITLE = "First page of a thread, by its length"


def measure(bench):
    with bench.servers() as servers:
        own = servers.galley(cached=False)
        lengths = (SMALL_THREAD, LARGE_THREAD)
        contenders = {f"{count:,} comments": (own, bench.corpus.thread(count)) for count in lengths}
        return [bench.compare("first page", 64, contenders)]
