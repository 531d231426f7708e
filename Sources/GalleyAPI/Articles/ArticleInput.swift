import Newsroom

extension ArticleDraft {
    /// Reads the body of `POST /v1/articles`.
    package init(_ reader: inout FieldReader) {
        self.init(
            slug: reader.requiredString("slug"), headline: reader.requiredString("headline"),
            description: reader.string("description"), section: reader.string("section"),
            tags: reader.strings("tags"), authors: reader.strings("authors"),
            provider: reader.object("provider") { Provider(name: $0.requiredString("name"), url: $0.string("url")) },
            language: reader.string("language") ?? ArticleDraft.defaultLanguage,
            image: reader.object("image") {
                Image(
                    url: $0.requiredString("url"), caption: $0.string("caption"), credit: $0.string("credit"),
                    width: $0.integer("width"), height: $0.integer("height"))
            },
            bodyMarkdown: reader.requiredString("body_markdown"),
            slots: reader.optionalObjects("slots") { Slot(&$0) },
            related: reader.strings("related"),
            status: reader.word("status", ArticleStatus.self) ?? .draft,
            datePublished: reader.date("date_published"), commentsOpen: reader.boolean("comments_open") ?? true,
            discussion: DiscussionRule.read("discussion", &reader))
    }
}

extension Slot {
    init(_ reader: inout FieldReader) {
        self.init(
            kind: reader.requiredString("kind"), afterParagraph: reader.requiredInteger("after_paragraph"))
    }
}
