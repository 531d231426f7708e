//! A reader's comment, kept in one durable transaction.

use rusqlite::{params, OptionalExtension, Result, Transaction};
use serde::{Deserialize, Serialize};

use crate::text::{date, escaped, fresh_uuid, now, uuid};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    author: Author,
    body_markdown: String,
    #[serde(default)]
    spoiler: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Author {
    name: String,
}

impl Draft {
    pub fn is_valid(&self) -> bool {
        (1..=8192).contains(&self.body_markdown.trim().len()) && (1..=256).contains(&self.author.name.trim().len())
    }
}

pub struct Created {
    pub location: String,
    pub content: Vec<u8>,
}

#[derive(Serialize)]
struct Comment<'a> {
    id: String,
    parent_id: Option<&'a str>,
    author: Commenter<'a>,
    body_html: &'a str,
    body_text: &'a str,
    spoiler: bool,
    state: &'a str,
    score: i64,
    reply_count: i64,
    date_created: String,
    date_edited: Option<String>,
}

#[derive(Serialize)]
struct Commenter<'a> {
    name: &'a str,
}

pub fn insert(transaction: &Transaction, slug: &str, draft: Draft) -> Result<Option<Created>> {
    let article: Option<i64> = transaction
        .prepare_cached("SELECT id FROM articles WHERE slug = ?1 AND status = 'published' AND comments_open")?
        .query_row([slug], |row| row.get(0))
        .optional()?;
    let article = match article {
        Some(article) => article,
        None => return Ok(None),
    };
    let (moment, id) = (now(), fresh_uuid());
    let html = format!("<p>{}</p>\n", escaped(&draft.body_markdown));
    transaction
        .prepare_cached(
            "INSERT INTO comments (uuid, article_id, author_name, body_markdown, body_html, body_text, spoiler, state,
                date_created)
             VALUES (?1, ?2, ?3, ?4, ?5, ?4, ?6, 'visible', ?7)",
        )?
        .execute(params![id, article, draft.author.name, draft.body_markdown, html, draft.spoiler, moment])?;
    transaction
        .prepare_cached(
            "UPDATE articles SET comment_count = comment_count + 1, date_changed = max(date_changed, ?2) WHERE id = ?1",
        )?
        .execute(params![article, moment])?;
    let id = uuid(&id);
    let comment = Comment {
        id: id.clone(),
        parent_id: None,
        author: Commenter { name: &draft.author.name },
        body_html: &html,
        body_text: &draft.body_markdown,
        spoiler: draft.spoiler,
        state: "visible",
        score: 0,
        reply_count: 0,
        date_created: date(moment),
        date_edited: None,
    };
    let content = serde_json::to_vec(&comment).expect("strings and numbers");
    Ok(Some(Created { location: format!("/v1/comments/{id}"), content }))
}
