package main

import (
	"database/sql"
	"errors"
	"runtime"

	_ "github.com/mattn/go-sqlite3"
)

var errNotFound = errors.New("not found")

// database has a pool that reads, one connection that writes, and every statement prepared.
type database struct {
	writer                                 *sql.DB
	article, related, notes, key, comments *sql.Stmt
	open, insert, count                    *sql.Stmt
}

const options = "?_journal_mode=WAL&_synchronous=FULL&_foreign_keys=on&_busy_timeout=5000&_cache_size=-8192&_mutex=no"

func open(path string) (*database, error) {
	reader, err := sql.Open("sqlite3", "file:"+path+options)
	if err != nil {
		return nil, err
	}
	connections := 2 * runtime.NumCPU()
	reader.SetMaxOpenConns(connections)
	reader.SetMaxIdleConns(connections)
	writer, err := sql.Open("sqlite3", "file:"+path+options+"&_txlock=immediate")
	if err != nil {
		return nil, err
	}
	writer.SetMaxOpenConns(1)
	d := &database{writer: writer}
	for _, each := range []struct {
		statement **sql.Stmt
		database  *sql.DB
		text      string
	}{
		{&d.article, reader, articleSQL}, {&d.related, reader, relatedSQL}, {&d.notes, reader, notesSQL},
		{&d.key, reader, keySQL}, {&d.comments, reader, commentsSQL},
		{&d.open, writer, openSQL}, {&d.insert, writer, insertSQL}, {&d.count, writer, countSQL},
	} {
		if *each.statement, err = each.database.Prepare(each.text); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// collect reads all rows of a statement.
func collect[T any](statement *sql.Stmt, scan func(*sql.Rows, *T) error, arguments ...any) ([]T, error) {
	rows, err := statement.Query(arguments...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	items := []T{}
	for rows.Next() {
		var item T
		if err := scan(rows, &item); err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	return items, rows.Err()
}
