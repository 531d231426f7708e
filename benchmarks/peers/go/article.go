package main

import (
	"database/sql"
	"strconv"
	"strings"
)

type article struct {
	ID            string    `json:"id"`
	Slug          string    `json:"slug"`
	URL           string    `json:"url"`
	Headline      string    `json:"headline"`
	Description   *string   `json:"description"`
	Section       *named    `json:"section"`
	Tags          []string  `json:"tags"`
	Authors       []named   `json:"authors"`
	Provider      *provider `json:"provider"`
	Language      string    `json:"language"`
	Image         *image    `json:"image"`
	BodyHTML      string    `json:"body_html"`
	BodyText      string    `json:"body_text"`
	WordCount     int       `json:"word_count"`
	Slots         []slot    `json:"slots"`
	Related       []related `json:"related"`
	Status        string    `json:"status"`
	Retracted     bool      `json:"retracted"`
	Revision      int       `json:"revision"`
	DatePublished *string   `json:"date_published"`
	DateModified  string    `json:"date_modified"`
	CommentCount  int       `json:"comment_count"`
	CommentsOpen  bool      `json:"comments_open"`
	Discussion    rules     `json:"discussion"`
	Corrections   []note    `json:"corrections"`
	Retraction    *note     `json:"retraction"`
}

// rules are those of a discussion, here of one for which nothing is set.
type rules struct {
	Mode        string  `json:"mode"`
	ClosesAt    *string `json:"closes_at"`
	SlowSeconds *int    `json:"slow_seconds"`
}

type named struct {
	Slug string `json:"slug"`
	Name string `json:"name"`
}

type provider struct {
	Name string  `json:"name"`
	URL  *string `json:"url"`
}

type image struct {
	URL     string  `json:"url"`
	Caption *string `json:"caption"`
	Credit  *string `json:"credit"`
	Width   *int    `json:"width"`
	Height  *int    `json:"height"`
}

type slot struct {
	Kind           string `json:"kind"`
	AfterParagraph int    `json:"after_paragraph"`
}

type related struct {
	Slug        string  `json:"slug"`
	Headline    string  `json:"headline"`
	Description *string `json:"description"`
	Retracted   bool    `json:"retracted"`
}

type note struct {
	ID            string `json:"id"`
	Kind          string `json:"kind"`
	Text          string `json:"text"`
	DatePublished string `json:"date_published"`
}

const articleSQL = `
	SELECT a.id, a.uuid, a.slug, a.headline, a.description, s.slug, s.name, a.tags, a.authors, a.provider_name,
		a.provider_url, a.language, a.image_url, a.image_caption, a.image_credit, a.image_width, a.image_height,
		a.word_count, a.slots, a.status, a.revision, a.date_published, a.date_modified, a.comment_count,
		a.comments_open, a.retraction_id NOTNULL, r.body_html, r.body_text
	FROM articles AS a
	JOIN article_revisions AS r ON r.id = a.id * 1048576 + a.revision
	LEFT JOIN sections AS s ON s.id = a.section_id
	WHERE a.slug = ? AND a.status = 'published'`

const relatedSQL = `
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
			WHERE r.article_id = ?1 AND a.status = 'published')))`

const notesSQL = `
	SELECT uuid, kind, text, date_published FROM correction_notes
	WHERE article_id = ? ORDER BY date_published DESC, id DESC LIMIT 100`

func (d *database) readArticle(slug string) (*article, error) {
	var a article
	var id, modified int64
	var published *int64
	var key []byte
	var section, sectionName, providerName, providerURL, imageURL *string
	var picture image
	var tags, authors, slots string
	err := d.article.QueryRow(slug).Scan(
		&id, &key, &a.Slug, &a.Headline, &a.Description, &section, &sectionName, &tags, &authors, &providerName,
		&providerURL, &a.Language, &imageURL, &picture.Caption, &picture.Credit, &picture.Width, &picture.Height,
		&a.WordCount, &slots, &a.Status, &a.Revision, &published, &modified, &a.CommentCount, &a.CommentsOpen,
		&a.Retracted, &a.BodyHTML, &a.BodyText)
	if err == sql.ErrNoRows {
		return nil, errNotFound
	}
	if err != nil {
		return nil, err
	}
	a.ID = uuid(key)
	a.Discussion.Mode = "open"
	a.URL = "https://news.example/articles/" + a.Slug
	if section != nil {
		a.Section = &named{*section, *sectionName}
	}
	a.Tags = lines(tags)
	a.Authors = []named{}
	for _, line := range lines(authors) {
		slug, name, _ := strings.Cut(line, "\t")
		a.Authors = append(a.Authors, named{slug, name})
	}
	a.Slots = []slot{}
	for _, line := range lines(slots) {
		kind, number, _ := strings.Cut(line, "\t")
		paragraph, _ := strconv.Atoi(number)
		a.Slots = append(a.Slots, slot{kind, paragraph})
	}
	if providerName != nil {
		a.Provider = &provider{*providerName, providerURL}
	}
	if imageURL != nil {
		picture.URL = *imageURL
		a.Image = &picture
	}
	if published != nil {
		text := date(*published)
		a.DatePublished = &text
	}
	a.DateModified = date(modified)
	if a.Related, err = collect(d.related, scanRelated, id); err != nil {
		return nil, err
	}
	a.Corrections, err = collect(d.notes, scanNote, id)
	return &a, err
}

func scanRelated(rows *sql.Rows, item *related) error {
	return rows.Scan(&item.Slug, &item.Headline, &item.Description, &item.Retracted)
}

func scanNote(rows *sql.Rows, item *note) error {
	var key sql.RawBytes
	var published int64
	err := rows.Scan(&key, &item.Kind, &item.Text, &published)
	if err == nil {
		item.ID, item.DatePublished = uuid(key), date(published)
	}
	return err
}

// lines takes apart what is kept in one column, an item a line.
func lines(text string) []string {
	if text == "" {
		return []string{}
	}
	return strings.Split(text, "\n")
}
