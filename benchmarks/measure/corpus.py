"""What every server serves: the demo newsroom, and articles with comments of a known number."""
import contextlib, pathlib, shutil, sqlite3
from measure import galley
from measure.growth import Grower

SMALL_THREAD = 20
LENGTHS = (100, 10_000, 100_000)
"""Threads whose pages are compared."""


class Corpus:
    """A Galley database that is copied for each server."""

    public_url = "https://news.example"
    """Stands in the answers, so that they are the same bytes on every port."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True)
        self.database = self.folder / "corpus.db"
        galley.command(self.database, "migrate")
        galley.command(self.database, "seed")
        with contextlib.closing(sqlite3.connect(self.database)) as connection:
            self.slug = connection.execute("SELECT slug FROM articles ORDER BY date_published DESC").fetchone()[0]
            grower = Grower(connection)
            self.threads = {count: grower.thread(count) for count in (SMALL_THREAD, *LENGTHS)}
        galley.command(self.database, "migrate")  # works off the backlog of the search index

    @property
    def article(self):
        return f"/v1/articles/{self.slug}"

    @property
    def comments(self):
        return self.thread(SMALL_THREAD)

    def thread(self, count):
        return f"/v1/articles/{self.threads[count]}/comments"

    def comment_texts(self, count):
        """What the comments of a thread say, for a server with a database of another form."""
        with contextlib.closing(sqlite3.connect(self.database)) as connection:
            rows = connection.execute(
                "SELECT body_markdown FROM comments WHERE article_id = (SELECT id FROM articles WHERE slug = ?)"
                " ORDER BY id", (self.threads[count],))
            return [row[0] for row in rows]

    def copy(self, folder):
        """A copy that a server may write to."""
        folder.mkdir(parents=True, exist_ok=True)
        return pathlib.Path(shutil.copy(self.database, folder / "galley.db"))
