import Newsroom

/// An article as its editors see it, with what the store knows it by.
struct EditableArticle {
    let id: Int64
    let draft: ArticleDraft
    let body: RenderedText
    let revision: Int
    let dateModified: Timestamp
    let dateWithdrawn: Timestamp?

    init(_ article: Article, id: Int64, slots: [Slot]?, related: [String], paragraphs: Int) {
        self.id = id
        let summary = article.summary
        body = RenderedText(
            markdown: article.body.markdown.description, html: article.body.html.description,
            text: article.body.text.description, wordCount: summary.wordCount, paragraphCount: paragraphs)
        draft = ArticleDraft(
            slug: summary.slug, headline: summary.headline, description: summary.description,
            section: summary.section?.slug, tags: summary.tags, authors: summary.authors.map(\.name),
            provider: summary.provider, language: summary.language, image: summary.image, bodyMarkdown: body.markdown,
            slots: slots, related: related, status: summary.status, datePublished: summary.datePublished,
            commentsOpen: summary.commentsOpen, discussion: summary.discussion,
            withdrawalNote: article.withdrawal?.note)
        revision = summary.revision
        dateModified = summary.dateModified
        dateWithdrawn = article.withdrawal?.date
    }
}
