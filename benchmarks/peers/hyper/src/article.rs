//! One article, read from SQLite and written as JSON for each request.

use rusqlite::{types::ValueRef, Connection, OptionalExtension, Result, Row};
use serde::Serialize;

use crate::text::{date, uuid};

#[derive(Serialize)]
struct Article<'a> {
    id: String,
    slug: &'a str,
    url: String,
    headline: &'a str,
    description: Option<&'a str>,
    section: Option<Named<'a>>,
    tags: Vec<&'a str>,
    authors: Vec<Named<'a>>,
    provider: Option<Provider<'a>>,
    language: &'a str,
    image: Option<Image<'a>>,
    body_html: &'a str,
    body_text: &'a str,
    word_count: i64,
    slots: Vec<Slot<'a>>,
    related: Vec<Related>,
    status: &'a str,
    retracted: bool,
    revision: i64,
    date_published: Option<String>,
    date_modified: String,
    comment_count: i64,
    comments_open: bool,
    discussion: Discussion,
    corrections: Vec<Note>,
    retraction: Option<Note>,
}

/// Of an article for which nothing is set.
#[derive(Serialize)]
struct Discussion {
    mode: &'static str,
    closes_at: Option<String>,
    slow_seconds: Option<i64>,
}

#[derive(Serialize)]
struct Named<'a> {
    slug: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct Provider<'a> {
    name: &'a str,
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Image<'a> {
    url: &'a str,
    caption: Option<&'a str>,
    credit: Option<&'a str>,
    width: Option<i64>,
    height: Option<i64>,
}

#[derive(Serialize)]
struct Slot<'a> {
    kind: &'a str,
    after_paragraph: i64,
}

#[derive(Serialize)]
struct Related {
    slug: String,
    headline: String,
    description: Option<String>,
    retracted: bool,
}

#[derive(Serialize)]
struct Note {
    id: String,
    kind: String,
    text: String,
    date_published: String,
}

const ARTICLE: &str = "
    SELECT a.id, a.uuid, a.slug, a.headline, a.description, s.slug, s.name, a.tags, a.authors, a.provider_name,
        a.provider_url, a.language, a.image_url, a.image_caption, a.image_credit, a.image_width, a.image_height,
        a.word_count, a.slots, a.status, a.revision, a.date_published, a.date_modified, a.comment_count,
        a.comments_open, r.body_html, r.body_text, a.retraction_id NOTNULL
    FROM articles AS a
    JOIN article_revisions AS r ON r.id = a.id * 1048576 + a.revision
    LEFT JOIN sections AS s ON s.id = a.section_id
    WHERE a.slug = ?1 AND a.status = 'published'";

const RELATED: &str = "
    SELECT a.slug, a.headline, a.description, a.retraction_id NOTNULL, r.position AS place, r.position AS newness, r.related_id AS id
    FROM article_related AS r CROSS JOIN articles AS a ON a.id = r.related_id
    WHERE r.article_id = ?1 AND a.status = 'published'
    UNION ALL
    SELECT a.slug, a.headline, a.description, a.retraction_id NOTNULL, m.distance, m.date_published, m.related_id
    FROM article_similar AS m CROSS JOIN articles AS a ON a.id = m.related_id
    WHERE m.article_id = ?1 AND a.status = 'published'
        AND NOT EXISTS (SELECT 1 FROM article_related AS c WHERE c.related_id = m.related_id AND c.article_id = ?1)
    ORDER BY place, newness DESC, id DESC
    LIMIT max(5, (SELECT count(*) FROM article_related AS r CROSS JOIN articles AS a ON a.id = r.related_id
        WHERE r.article_id = ?1 AND a.status = 'published'))";

const NOTES: &str = "
    SELECT uuid, kind, text, date_published FROM correction_notes
    WHERE article_id = ?1 ORDER BY date_published DESC, id DESC LIMIT 100";

pub fn json(connection: &Connection, slug: &str) -> Result<Option<Vec<u8>>> {
    connection
        .prepare_cached(ARTICLE)?
        .query_row([slug], |row| {
            let article = article(connection, row)?;
            let mut content = Vec::with_capacity(8192);
            serde_json::to_writer(&mut content, &article).expect("strings and numbers");
            Ok(content)
        })
        .optional()
}

fn article<'a>(connection: &Connection, row: &'a Row) -> Result<Article<'a>> {
    let id: i64 = row.get(0)?;
    let slug = text(row, 2)?;
    let image = match optional(row, 12)? {
        Some(url) => Some(Image {
            url,
            caption: optional(row, 13)?,
            credit: optional(row, 14)?,
            width: row.get(15)?,
            height: row.get(16)?,
        }),
        None => None,
    };
    Ok(Article {
        id: uuid(row.get_ref(1)?.as_blob()?),
        slug,
        url: format!("https://news.example/articles/{slug}"),
        headline: text(row, 3)?,
        description: optional(row, 4)?,
        section: optional(row, 5)?.map(|slug| Named { slug, name: text(row, 6).unwrap_or_default() }),
        tags: text(row, 7)?.lines().collect(),
        authors: pairs(text(row, 8)?).map(|(slug, name)| Named { slug, name }).collect(),
        provider: optional(row, 9)?.map(|name| Provider { name, url: optional(row, 10).unwrap_or_default() }),
        language: text(row, 11)?,
        image,
        body_html: text(row, 25)?,
        body_text: text(row, 26)?,
        word_count: row.get(17)?,
        slots: pairs(text(row, 18)?)
            .map(|(kind, number)| Slot { kind, after_paragraph: number.parse().unwrap_or_default() })
            .collect(),
        related: related(connection, id)?,
        status: text(row, 19)?,
        retracted: row.get(27)?,
        revision: row.get(20)?,
        date_published: row.get::<_, Option<i64>>(21)?.map(date),
        date_modified: date(row.get(22)?),
        comment_count: row.get(23)?,
        comments_open: row.get(24)?,
        discussion: Discussion { mode: "open", closes_at: None, slow_seconds: None },
        corrections: notes(connection, id)?,
        retraction: None,
    })
}

fn related(connection: &Connection, id: i64) -> Result<Vec<Related>> {
    connection
        .prepare_cached(RELATED)?
        .query_map([id], |row| Ok(Related { slug: row.get(0)?, headline: row.get(1)?, description: row.get(2)?, retracted: row.get(3)? }))?
        .collect()
}

fn notes(connection: &Connection, id: i64) -> Result<Vec<Note>> {
    connection
        .prepare_cached(NOTES)?
        .query_map([id], |row| {
            Ok(Note {
                id: uuid(row.get_ref(0)?.as_blob()?),
                kind: row.get(1)?,
                text: row.get(2)?,
                date_published: date(row.get(3)?),
            })
        })?
        .collect()
}

/// Lists kept in one column: an item a line, its parts apart by a tab.
fn pairs(lines: &str) -> impl Iterator<Item = (&str, &str)> {
    lines.lines().filter_map(|line| line.split_once('\t'))
}

/// Borrowed from the row: nothing is copied but into the answer.
fn text<'a>(row: &'a Row, column: usize) -> Result<&'a str> {
    Ok(row.get_ref(column)?.as_str()?)
}

fn optional<'a>(row: &'a Row, column: usize) -> Result<Option<&'a str>> {
    match row.get_ref(column)? {
        ValueRef::Null => Ok(None),
        value => Ok(Some(value.as_str()?)),
    }
}
