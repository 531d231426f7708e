-- A page of the sitemap has the articles of ten thousand consecutive ids: it never grows over its bound, and an article
-- never moves to another. This index says which pages there are, and when each last changed.
CREATE INDEX articles_by_sitemap ON articles (status, (id / 10000), date_modified);
