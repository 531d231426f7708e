"""Pages of long threads beside those of a short one, all read for each request."""
import contextlib, json, sqlite3, urllib.request, uuid

from measure.corpus import LENGTHS

TITLE = "Pages of a thread, by its length"
SORTS = ("newest", "top", "most_replied")


def measure(bench):
    with bench.servers() as servers:
        own = servers.galley(cached=False)
        threads = {f"{count:,} comments": bench.corpus.thread(count) for count in LENGTHS}
        rows = [bench.compare("first page", 64, {name: (own, path) for name, path in threads.items()})]
        middle = {
            f"{count:,} comments": comment_in_the_middle(bench.corpus, count) for count in LENGTHS}
        for sort in SORTS:
            rows.append(bench.compare(f"a page in the middle, `{sort}`", 64, {
                name: (own, page_at(own, path, middle[name], sort)) for name, path in threads.items()}))
        rows.append(bench.compare("a comment in its context", 64, {
            name: (own, f"/v1/comments/{middle[name]}/context") for name in threads}))
        return rows


def comment_in_the_middle(corpus, count):
    """Its identifier."""
    with contextlib.closing(sqlite3.connect(corpus.database)) as connection:
        row = connection.execute(
            "SELECT uuid FROM comments WHERE article_id = (SELECT id FROM articles WHERE slug = ?)"
            " ORDER BY id LIMIT 1 OFFSET ?", (corpus.threads[count], count // 2)).fetchone()
    return uuid.UUID(bytes=row[0])


def page_at(server, path, comment, sort):
    """The page that begins at a comment."""
    address = f"http://127.0.0.1:{server.port}/v1/comments/{comment}/context?sort={sort}"
    with urllib.request.urlopen(address) as answer:
        cursor = json.load(answer)["thread_cursor"]
    return f"{path}?sort={sort}&cursor={cursor}"
