package main

import (
	"database/sql"
	"html"
	"net/url"
	"strings"
	"time"
)

type page struct {
	Count       int       `json:"count"`
	DateChanged string    `json:"date_changed"`
	Items       []comment `json:"items"`
	NextCursor  *string   `json:"next_cursor"`
}

type comment struct {
	ID            string    `json:"id"`
	ParentID      *string   `json:"parent_id"`
	Author        commenter `json:"author"`
	BodyHTML      *string   `json:"body_html"`
	BodyText      *string   `json:"body_text"`
	Spoiler       bool      `json:"spoiler"`
	SpoilerNotice *string   `json:"spoiler_notice"`
	State         string    `json:"state"`
	Score         int       `json:"score"`
	Votes         votes     `json:"votes"`
	Featured      bool      `json:"featured"`
	Pinned        bool      `json:"pinned"`
	CanReply      bool      `json:"can_reply"`
	ReplyCount    int       `json:"reply_count"`
	Replies       replies   `json:"replies"`
	DateCreated   string    `json:"date_created"`
	DateEdited    *string   `json:"date_edited"`
}

type commenter struct {
	Name      string  `json:"name"`
	AvatarURL string  `json:"avatar_url"`
	Badge     *string `json:"badge"`
}

type votes struct {
	Up   int `json:"up"`
	Down int `json:"down"`
}

type replies struct {
	Items      []comment `json:"items"`
	NextCursor *string   `json:"next_cursor"`
}

// draft is what a reader sends.
type draft struct {
	Author struct {
		Name string `json:"name"`
	} `json:"author"`
	BodyMarkdown string `json:"body_markdown"`
	Spoiler      bool   `json:"spoiler"`
}

func (d draft) isValid() bool {
	body, name := len(strings.TrimSpace(d.BodyMarkdown)), len(strings.TrimSpace(d.Author.Name))
	return body > 0 && body <= 8192 && name > 0 && name <= 256
}

const keySQL = `SELECT id, comment_count, date_changed FROM articles WHERE slug = ? AND status = 'published'`

// The newest on the top level; the measured thread has no replies, which would be read in the same way.
const commentsSQL = `
	SELECT uuid, author_name, body_html, body_text, spoiler, state, votes_up, votes_down, featured, pinned,
		NOT locked, reply_count, date_created, date_edited
	FROM comments WHERE article_id = ? AND state = 'visible' AND parent_id IS NULL
	ORDER BY date_created DESC, id DESC LIMIT 20`

const openSQL = `SELECT id FROM articles WHERE slug = ? AND status = 'published' AND comments_open`

const insertSQL = `
	INSERT INTO comments (uuid, article_id, author_name, body_markdown, body_html, body_text, spoiler, state,
		date_created)
	VALUES (?1, ?2, ?3, ?4, ?5, ?4, ?6, 'visible', ?7)`

const countSQL = `
	UPDATE articles SET comment_count = comment_count + 1, date_changed = max(date_changed, ?2) WHERE id = ?1`

var spoilerNotice = "This comment contains spoilers. Click here if you want to read."

func (d *database) readComments(slug string) (*page, error) {
	var id, changed int64
	var p page
	err := d.key.QueryRow(slug).Scan(&id, &p.Count, &changed)
	if err == sql.ErrNoRows {
		return nil, errNotFound
	}
	if err != nil {
		return nil, err
	}
	p.DateChanged = date(changed)
	p.Items, err = collect(d.comments, scanComment, id)
	return &p, err
}

func scanComment(rows *sql.Rows, c *comment) error {
	var key sql.RawBytes
	var created int64
	var edited *int64
	var html, text string
	err := rows.Scan(&key, &c.Author.Name, &html, &text, &c.Spoiler, &c.State, &c.Votes.Up, &c.Votes.Down, &c.Featured,
		&c.Pinned, &c.CanReply, &c.ReplyCount, &created, &edited)
	if err != nil {
		return err
	}
	c.ID = uuid(key)
	c.Author.AvatarURL = "/v1/avatars/" + url.PathEscape(c.Author.Name) + ".svg"
	if c.Spoiler {
		c.SpoilerNotice = &spoilerNotice
	} else {
		c.BodyHTML, c.BodyText = &html, &text
	}
	c.Score = c.Votes.Up - c.Votes.Down
	c.Replies.Items = []comment{}
	c.DateCreated = date(created)
	if edited != nil {
		text := date(*edited)
		c.DateEdited = &text
	}
	return nil
}

// insertComment keeps a comment in one durable transaction.
func (d *database) insertComment(slug string, draft draft) (*comment, error) {
	now := time.Now().UnixMilli()
	key, err := freshUUID(now)
	if err != nil {
		return nil, err
	}
	markup := "<p>" + html.EscapeString(draft.BodyMarkdown) + "</p>\n"
	transaction, err := d.writer.Begin()
	if err != nil {
		return nil, err
	}
	defer transaction.Rollback()
	var article int64
	err = transaction.Stmt(d.open).QueryRow(slug).Scan(&article)
	if err == sql.ErrNoRows {
		return nil, errNotFound
	}
	if err != nil {
		return nil, err
	}
	_, err = transaction.Stmt(d.insert).Exec(
		key, article, draft.Author.Name, draft.BodyMarkdown, markup, draft.Spoiler, now)
	if err != nil {
		return nil, err
	}
	if _, err = transaction.Stmt(d.count).Exec(article, now); err != nil {
		return nil, err
	}
	if err = transaction.Commit(); err != nil {
		return nil, err
	}
	c := &comment{
		ID: uuid(key), BodyHTML: &markup, BodyText: &draft.BodyMarkdown, Spoiler: draft.Spoiler, State: "visible",
		CanReply: true, DateCreated: date(now),
	}
	c.Author.Name = draft.Author.Name
	c.Author.AvatarURL = "/v1/avatars/" + url.PathEscape(draft.Author.Name) + ".svg"
	c.Replies.Items = []comment{}
	return c, nil
}
