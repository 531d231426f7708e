"""The same reads from databases of different sizes, made for each request. Only with --growth."""
import contextlib, shutil, sqlite3
from measure import galley
from measure.growth import Grower
from measure.load import Load, run
from measure.processes import Missing

TITLE = "Reads, by the size of the database"
COMMENTS = 10
BYTES = 16_000  # of an article with its comments, on the disk
NEWEST = 1000


def measure(bench):
    sizes = bench.options.growth
    need, free = sum(sizes) * BYTES, shutil.disk_usage(bench.work).free
    if need * 1.2 > free:
        raise Missing(f"it needs {need >> 30} GiB of disk, and {free >> 30} GiB are free")
    with bench.servers() as servers:
        grown = {size: servers.galley(cached=False, database=grow(bench, size)) for size in sizes}
        seconds = bench.options.seconds
        rows = []
        for work, target, is_newest in (
            ("list", "/v1/articles", True), ("list of a section", "/v1/articles?section=section-3", True),
            ("list of a tag", "/v1/articles?tag=tag-203", True), ("article", "/v1/articles/grown-%d", True),
            ("comments", "/v1/articles/grown-%d/comments", True), ("article, any", "/v1/articles/grown-%d", False),
            ("comments, any", "/v1/articles/grown-%d/comments", False),
        ):
            contenders = {}
            for size, server in grown.items():
                first = max(1, size - NEWEST + 1) if is_newest else 1
                contenders[f"{size:,} articles"] = (
                    server, Load(target, 64, seconds, spread=(first, size) if "%d" in target else ()))
            for each in contenders.values():
                run(*each)
            rows.append(bench.compare_loads(work, contenders))
        return rows


def grow(bench, size):
    database = bench.folder() / "galley.db"
    galley.command(database, "migrate")
    with contextlib.closing(sqlite3.connect(database)) as connection:
        Grower(connection, comment_words=12).grow(size, COMMENTS)
    galley.command(database, "migrate")  # works off the backlog of the search index
    print(f"  {size:,} articles, {size * COMMENTS:,} comments: {database.stat().st_size / 1e9:.2f} GB", flush=True)
    return database
