"""What a good developer would put in Galley's place with FastAPI on uvicorn, and the sqlite3 module of Python."""
import datetime, html, json, os, sqlite3, threading, time, urllib.parse, uuid

from fastapi import FastAPI, HTTPException, Response
from pydantic import BaseModel, Field

app = FastAPI(openapi_url=None)
# Of an article for which nothing else is set.
discussion = {"mode": "open", "closes_at": None, "slow_seconds": None}
notice = "This comment contains spoilers. Click here if you want to read."


def connect():
    connection = sqlite3.connect(os.environ["PEER_DATABASE"], isolation_level=None, check_same_thread=False)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000;"
        "PRAGMA cache_size=-8192; PRAGMA temp_store=MEMORY;")
    return connection


reader, writer, writing = connect(), connect(), threading.Lock()


class Author(BaseModel, extra="forbid"):
    name: str = Field(min_length=1, max_length=256)


class Draft(BaseModel, extra="forbid"):
    author: Author
    body_markdown: str = Field(min_length=1, max_length=8192)
    spoiler: bool = False


# Reading takes microseconds: on the event loop it costs less than a hop to a thread.
@app.get("/v1/articles/{slug}")
async def article(slug: str):
    row = reader.execute(
        """
        SELECT a.id, a.uuid, a.slug, a.headline, a.description, s.slug, s.name, a.tags, a.authors, a.provider_name,
            a.provider_url, a.language, a.image_url, a.image_caption, a.image_credit, a.image_width, a.image_height,
            a.word_count, a.slots, a.status, a.revision, a.date_published, a.date_modified, a.comment_count,
            a.comments_open, a.retraction_id, r.body_html, r.body_text
        FROM articles AS a
        JOIN article_revisions AS r ON r.id = a.id * 1048576 + a.revision
        LEFT JOIN sections AS s ON s.id = a.section_id
        WHERE a.slug = ? AND a.status = 'published'
        """, (slug,)).fetchone()
    if row is None:
        raise HTTPException(404)
    (key, identifier, slug, headline, description, section, section_name, tags, authors, provider, provider_url,
     language, image, caption, credit, width, height, words, slots, status, revision, published, modified,
     comment_count, comments_open, retraction, body_html, body_text) = row
    return answer({
        "id": str(uuid.UUID(bytes=identifier)), "slug": slug, "url": f"https://news.example/articles/{slug}",
        "headline": headline, "description": description,
        "section": section and {"slug": section, "name": section_name}, "tags": tags.splitlines(),
        "authors": [dict(zip(("slug", "name"), line.split("\t"))) for line in authors.splitlines()],
        "provider": provider and {"name": provider, "url": provider_url}, "language": language,
        "image": image and {"url": image, "caption": caption, "credit": credit, "width": width, "height": height},
        "body_html": body_html, "body_text": body_text, "word_count": words,
        "slots": [{"kind": kind, "after_paragraph": int(number)}
                  for kind, number in (line.split("\t") for line in slots.splitlines())],
        "related": related(key), "status": status, "retracted": retraction is not None, "revision": revision,
        "date_published": published and date(published), "date_modified": date(modified),
        "comment_count": comment_count, "comments_open": bool(comments_open), "discussion": discussion,
        "corrections": notes(key), "retraction": None})


def related(key):
    rows = reader.execute(
        """
        SELECT slug, headline, description, retracted FROM (
            SELECT a.slug, a.headline, a.description, a.retraction_id NOTNULL AS retracted, r.position AS place, r.position AS newness, r.related_id AS id
            FROM article_related AS r CROSS JOIN articles AS a ON a.id = r.related_id
            WHERE r.article_id = ?1 AND a.status = 'published'
            UNION ALL
            SELECT a.slug, a.headline, a.description, a.retraction_id NOTNULL, m.distance, m.date_published, m.related_id
            FROM article_similar AS m CROSS JOIN articles AS a ON a.id = m.related_id
            WHERE m.article_id = ?1 AND a.status = 'published'
                AND NOT EXISTS (SELECT 1 FROM article_related AS c WHERE c.related_id = m.related_id AND c.article_id = ?1)
            ORDER BY place, newness DESC, id DESC
            LIMIT max(5, (SELECT count(*) FROM article_related AS r CROSS JOIN articles AS a ON a.id = r.related_id
                WHERE r.article_id = ?1 AND a.status = 'published')))
        """, (key,))
    return [{"slug": slug, "headline": headline, "description": description, "retracted": bool(retracted)}
            for slug, headline, description, retracted in rows]


def notes(key):
    rows = reader.execute(
        """
        SELECT uuid, kind, text, date_published FROM correction_notes
        WHERE article_id = ? ORDER BY date_published DESC, id DESC LIMIT 100
        """, (key,))
    return [{"id": str(uuid.UUID(bytes=identifier)), "kind": kind, "text": text, "date_published": date(published)}
            for identifier, kind, text, published in rows]


@app.get("/v1/articles/{slug}/comments")
async def comments(slug: str):
    found = reader.execute(
        "SELECT id, comment_count, date_changed FROM articles WHERE slug = ? AND status = 'published'", (slug,)).fetchone()
    if found is None:
        raise HTTPException(404)
    # The newest on the top level; the measured thread has no replies, which would be read in the same way.
    rows = reader.execute(
        """
        SELECT uuid, author_name, body_html, body_text, spoiler, state, votes_up, votes_down, featured, pinned, locked,
            reply_count, date_created, date_edited
        FROM comments WHERE article_id = ? AND state = 'visible' AND parent_id IS NULL
        ORDER BY date_created DESC, id DESC LIMIT 20
        """, (found[0],))
    return answer({"count": found[1], "date_changed": date(found[2]), "items": [comment(*row) for row in rows], "next_cursor": None})


def comment(identifier, name, markup, text, spoiler, state, up, down, featured, pinned, locked, reply_count, created,
            edited):
    return {
        "id": str(uuid.UUID(bytes=identifier)), "parent_id": None,
        "author": {"name": name, "avatar_url": f"/v1/avatars/{urllib.parse.quote(name)}.svg", "badge": None},
        "body_html": None if spoiler else markup, "body_text": None if spoiler else text, "spoiler": bool(spoiler),
        "spoiler_notice": notice if spoiler else None, "state": state, "score": up - down,
        "votes": {"up": up, "down": down}, "featured": bool(featured), "pinned": bool(pinned),
        "can_reply": not locked, "reply_count": reply_count,
        "replies": {"items": [], "next_cursor": None}, "date_created": date(created),
        "date_edited": edited and date(edited)}


# A durable commit blocks, so this one is no coroutine: FastAPI gives it a thread of its pool.
@app.post("/v1/articles/{slug}/comments")
def create_comment(slug: str, draft: Draft):
    milliseconds = time.time_ns() // 1_000_000
    identifier = fresh_uuid(milliseconds)
    markup = f"<p>{html.escape(draft.body_markdown)}</p>\n"
    with writing:
        writer.execute("BEGIN IMMEDIATE")
        try:
            found = writer.execute(
                "SELECT id FROM articles WHERE slug = ? AND status = 'published' AND comments_open", (slug,)).fetchone()
            if found is None:
                raise HTTPException(404)
            writer.execute(
                """
                INSERT INTO comments (uuid, article_id, author_name, body_markdown, body_html, body_text, spoiler,
                    state, date_created)
                VALUES (?1, ?2, ?3, ?4, ?5, ?4, ?6, 'visible', ?7)
                """,
                (identifier, found[0], draft.author.name, draft.body_markdown, markup, draft.spoiler, milliseconds))
            writer.execute(
                "UPDATE articles SET comment_count = comment_count + 1, date_changed = max(date_changed, ?2)"
                " WHERE id = ?1", (found[0], milliseconds))
            writer.execute("COMMIT")
        except BaseException:
            if writer.in_transaction:
                writer.execute("ROLLBACK")
            raise
    content = comment(identifier, draft.author.name, markup, draft.body_markdown, draft.spoiler, "visible", 0, 0, False,
                      False, False, 0, milliseconds, None)
    return answer(content, 201, {"Location": f"/v1/comments/{content['id']}"})


def fresh_uuid(milliseconds):
    """A UUID version 7."""
    random = int.from_bytes(os.urandom(10))
    return (milliseconds << 80 | 7 << 76 | (random >> 62 & 0xFFF) << 64 | 2 << 62 | random & (1 << 62) - 1).to_bytes(16)


def date(milliseconds):
    moment = datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.UTC)
    return moment.isoformat(timespec="milliseconds" if milliseconds % 1000 else "seconds").replace("+00:00", "Z")


def answer(value, status=200, fields=None):
    """Past FastAPI's encoder, which would look at every member again."""
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Response(content, status, fields, "application/json")
