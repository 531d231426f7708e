// What a good developer would put in Galley's place with net/http, database/sql and encoding/json:
// go-peer DATABASE PORT
package main

import (
	"bytes"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"strings"
	"sync"
)

const bodyLimit = 1 << 20

type server struct {
	*database
	buffers sync.Pool
}

func main() {
	if len(os.Args) != 3 {
		log.Fatal("go-peer DATABASE PORT")
	}
	database, err := open(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	s := &server{database: database, buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }}}
	mux := http.NewServeMux()
	mux.HandleFunc("/v1/articles/", s.article)
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[2], mux))
}

func (s *server) article(w http.ResponseWriter, r *http.Request) {
	slug, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/v1/articles/"), "/")
	switch {
	case r.Method == http.MethodGet && rest == "":
		article, err := s.readArticle(slug)
		s.answer(w, http.StatusOK, article, err)
	case r.Method == http.MethodGet && rest == "comments":
		page, err := s.readComments(slug)
		s.answer(w, http.StatusOK, page, err)
	case r.Method == http.MethodPost && rest == "comments":
		s.createComment(w, r, slug)
	default:
		http.NotFound(w, r)
	}
}

func (s *server) createComment(w http.ResponseWriter, r *http.Request, slug string) {
	decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, bodyLimit))
	decoder.DisallowUnknownFields()
	var draft draft
	if err := decoder.Decode(&draft); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if !draft.isValid() {
		http.Error(w, "the comment is empty or too long", http.StatusUnprocessableEntity)
		return
	}
	comment, err := s.insertComment(slug, draft)
	if err == nil {
		w.Header().Set("Location", "/v1/comments/"+comment.ID)
	}
	s.answer(w, http.StatusCreated, comment, err)
}

func (s *server) answer(w http.ResponseWriter, status int, value any, err error) {
	if err == errNotFound {
		http.Error(w, "there is no such article", http.StatusNotFound)
		return
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	buffer := s.buffers.Get().(*bytes.Buffer)
	defer s.buffers.Put(buffer)
	buffer.Reset()
	encoder := json.NewEncoder(buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	w.Write(buffer.Bytes())
}
