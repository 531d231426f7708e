"""Fills a Galley database fast, past the server, with every row that the server would have written."""
import math, random, struct

WORDS = (
    "harbour council ferry budget storm market school bridge tide river mayor train vote winter library theatre "
    "hospital union fishermen lighthouse quay rates water report engineers residents plan works season evening town "
    "meeting said after before under between without again another several under-way new old last first open closed"
).split()
FIRST_DATE = 1_640_995_200_000  # 2022-01-01, in milliseconds
MINUTE = 60_000
TEXTS = 1000  # different texts; the others repeat them, so that pages weigh the same however many there are


class Grower:
    """Adds articles and comments to a database that no server has open."""

    def __init__(self, connection, comment_words=25):
        self.connection = connection
        is_galley = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'schema_migrations'").fetchone()
        if not is_galley:
            raise SystemExit("This is no Galley database: make one with `galley migrate`.")
        connection.isolation_level = None
        # A benchmark's database can be made again: nothing is lost when this is cut short but the file itself.
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-524288;")
        self.texts = [text(number) for number in range(TEXTS)]
        self.comment_texts = [sentence(random.Random(-number), comment_words) for number in range(1, TEXTS + 1)]

    def thread(self, count):
        """An article with so many comments, all on the top level; answers its slug."""
        slug = f"thread-of-{count}"
        self.articles(1, count, 0, [slug])
        return slug

    def grow(self, articles, comments, report=lambda done: None):
        """Adds articles with so many comments each, a fifth of them replies."""
        batch = 10_000
        for start in range(0, articles, batch):
            self.articles(min(batch, articles - start), comments, comments // 5)
            report(min(start + batch, articles))

    def articles(self, count, comments, replies, slugs=None):
        first = self.next_id("articles")
        numbers = range(first, first + count)
        slugs = slugs or [f"grown-{number}" for number in numbers]
        self.connection.execute("BEGIN")
        for section in range(10):
            self.connection.execute(
                "INSERT INTO sections (slug, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
                (f"section-{section}", f"Section {section}"))
        sections = [row[0] for row in self.connection.execute(
            "SELECT id FROM sections WHERE slug LIKE 'section-_' ORDER BY slug")]
        rows = [self.article(number, slug, sections, comments) for number, slug in zip(numbers, slugs)]
        insert(self.connection, "articles", rows)
        insert(self.connection, "article_revisions", (self.revision(row) for row in rows))
        for table, column, words in (("article_tags", "tag", tags), ("article_authors", "author", author_slugs)):
            insert(self.connection, table, (
                {column: word, "date_published": row["date_published"], "article_id": row["id"]}
                for row in rows for word in words(row["id"])))
        # The words of the search index are the server's own business: it brings in what stands in its backlog.
        self.connection.execute(
            "INSERT INTO finding_backlog VALUES (1, ?) ON CONFLICT (id) DO UPDATE "
            "SET last_article_id = min(last_article_id, excluded.last_article_id)", (first - 1,))
        insert(self.connection, "article_similar", (place for row in rows for place in similar(row)))
        # Else the server would be busy with it while it is measured.
        self.connection.execute("DELETE FROM similar_due")
        start = self.next_id("comments")
        insert(self.connection, "comments", (
            comment for index, row in enumerate(rows)
            for comment in self.comments(row, start + index * comments, comments, replies)))
        self.connection.execute("COMMIT")

    def next_id(self, table):
        return self.connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0]

    def article(self, number, slug, sections, comments):
        published = FIRST_DATE + number * MINUTE
        return {
            "id": number, "uuid": uuid(published, number), "slug": slug, "headline": self.texts[number % TEXTS][0],
            "description": self.texts[number % TEXTS][1], "section_id": sections[number % len(sections)],
            "tags": "\n".join(tags(number)), "authors": f"author-{number % 300}\tAuthor {number % 300}",
            "slots": "advertisement\t2", "slots_by_rule": 0, "language": "en", "word_count": self.texts[number % TEXTS][3],
            "status": "published", "revision": 1, "date_published": published, "date_created": published,
            "date_modified": published, "date_changed": published + comments * MINUTE, "comment_count": comments}

    def revision(self, row):
        paragraphs = self.texts[row["id"] % TEXTS][2]
        return {
            "id": row["id"] * 1048576 + 1, "article_id": row["id"], "number": 1, "headline": row["headline"],
            "description": row["description"], "tags": row["tags"], "authors": row["authors"],
            "language": row["language"], "body_markdown": "\n\n".join(paragraphs) + "\n",
            "body_html": "".join(f"<p>{each}</p>\n" for each in paragraphs), "body_text": "\n\n".join(paragraphs),
            "word_count": row["word_count"], "paragraph_count": len(paragraphs), "author": "Growth",
            "date_created": row["date_published"]}

    def comments(self, row, first, count, replies):
        """The last `replies` of them each answer another of the first."""
        for index in range(count):
            number, top = first + index, count - replies
            date = row["date_published"] + (index + 1) * MINUTE
            words = self.comment_texts[number % TEXTS]
            yield {
                "id": number, "uuid": uuid(date, number), "article_id": row["id"],
                "parent_id": None if index < top else first + (index - top) % top,
                "root_id": None if index < top else first + (index - top) % top, "depth": int(index >= top),
                "author_name": f"Reader {number % 997}", "body_markdown": words,
                "body_html": f"<p>{words}</p>\n", "body_text": words, "spoiler": 0,
                "state": "visible", "votes_up": number % 7, "votes_down": number % 3,
                "rank": rank(number % 7, number % 3),
                "reply_count": len(range(top + index, count, top)) if index < top else 0, "date_created": date}


def insert(connection, table, rows):
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    columns = list(first)
    sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    connection.execute(sql, tuple(first.values()))
    connection.executemany(sql, (tuple(row.values()) for row in rows))


def rank(up, down):
    """As the server's CommentRank: the lower bound of Wilson's interval, in millionths."""
    votes, z = up + down, 1.96
    if not votes:
        return 0
    margin = z * math.sqrt(up * down / votes**3 + z * z / (4 * votes * votes))
    return int(1_000_000 * ((up / votes + z * z / (2 * votes)) - margin) / (1 + z * z / votes))


def uuid(date, number):
    """A UUID version 7 whose random bits are the row's number."""
    return struct.pack(">IHHQ", date >> 16, date & 0xFFFF, 0x7000, 1 << 63 | number)


def similar(row):
    """The five before it that share its rarer tag."""
    for distance, number in enumerate(range(row["id"] - 200, 0, -200)[:5]):
        yield {
            "article_id": row["id"], "distance": 999_000_000 + distance, "related_id": number,
            "date_published": FIRST_DATE + number * MINUTE}


def tags(number):
    return [f"tag-{number % 200}", f"tag-{200 + number % 7}"]


def author_slugs(number):
    return [f"author-{number % 300}"]


def text(seed):
    """A headline, a description, paragraphs and the number of their words."""
    chance = random.Random(seed)
    paragraphs = [sentence(chance, 40) for _ in range(3)]
    return sentence(chance, 8), sentence(chance, 20), paragraphs, 3 * 40


def sentence(chance, words):
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."
