import Newsroom

extension ArticleEdit {
    /// Reads the body of `PATCH /v1/articles/{slug}`.
    init(_ reader: inout FieldReader) {
        self.init()
        slug = reader.change("slug") { $0.string($1) }
        headline = reader.change("headline") { $0.string($1) }
        description = reader.change("description") { $0.string($1) }
        section = reader.change("section") { $0.string($1) }
        tags = reader.change("tags") { $0.strings($1) }
        authors = reader.change("authors") { $0.strings($1) }
        provider = reader.change("provider") { $0.object($1) { ProviderEdit(&$0) } }
        language = reader.change("language") { $0.string($1) }
        image = reader.change("image") { $0.object($1) { ImageEdit(&$0) } }
        bodyMarkdown = reader.change("body_markdown") { $0.string($1) }
        slots = reader.change("slots") { $0.objects($1) { Slot(&$0) } }
        related = reader.change("related") { $0.strings($1) }
        status = reader.change("status") { $0.word($1, ArticleStatus.self) }
        datePublished = reader.change("date_published") { $0.date($1) }
        commentsOpen = reader.change("comments_open") { $0.boolean($1) }
        discussion = reader.change("discussion") { $0.object($1) { DiscussionEdit(&$0) } }
        withdrawalNote = reader.change("withdrawal_note") { $0.string($1) }
        reason = reader.string("reason")
    }
}

extension ProviderEdit {
    fileprivate init(_ reader: inout FieldReader) {
        self.init(name: reader.change("name") { $0.string($1) }, url: reader.change("url") { $0.string($1) })
    }
}

extension ImageEdit {
    fileprivate init(_ reader: inout FieldReader) {
        self.init(
            url: reader.change("url") { $0.string($1) }, caption: reader.change("caption") { $0.string($1) },
            credit: reader.change("credit") { $0.string($1) }, width: reader.change("width") { $0.integer($1) },
            height: reader.change("height") { $0.integer($1) })
    }
}
