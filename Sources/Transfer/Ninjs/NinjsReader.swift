import FoundationEssentials
import JSON
import Newsroom

/// Makes an article of a ninjs object.
struct NinjsReader {
    private let story: NinjsStory
    private let now: Timestamp
    private var converted = ConvertedItems()

    /// - Throws: `Refusal` for what is no such object, or lacks what an article must have.
    static func items(_ bytes: [UInt8], now: Timestamp) throws(Refusal) -> ConvertedItems {
        var reader = NinjsReader(story: try story(bytes), now: now)
        try reader.read()
        return reader.converted
    }

    private init(story: NinjsStory, now: Timestamp) {
        self.story = story
        self.now = now
    }

    private static func story(_ bytes: [UInt8]) throws(Refusal) -> NinjsStory {
        guard !bytes.contains(0), JSONDepth.measure(bytes) <= 64 else {
            throw Refusal(.unknown, "", "too_deep", "Arrays and objects may nest 64 deep.")
        }
        do { return try JSONDecoder().decode(NinjsStory.self, from: Data(bytes)) } catch {
            throw Refusal(.unknown, "", "not_ninjs", "It is not a ninjs object.")
        }
    }

    private mutating func read() throws(Refusal) {
        guard story.type == nil || story.type == "text" || story.type == "composite" else {
            converted.remark("left out: a ninjs object of the type “\(story.type ?? "")”")
            return
        }
        guard story.pubstatus != "canceled" else {
            converted.remark("left out: a ninjs object that was cancelled")
            return
        }
        guard let uri = story.uri else { throw Refusal(.article, "/uri", "required", "It must be given.") }
        let headline = main(story.headlines) ?? story.headline ?? story.title ?? ""
        let published = published
        var draft = ArticleDraft(
            slug: Self.slug(story, headline), headline: MarkdownWriter.line(headline), bodyMarkdown: body(),
            status: status, datePublished: published)
        let description = main(story.descriptions) ?? story.descriptionText
        draft.description = description.map(MarkdownWriter.line).flatMap { $0.isEmpty ? nil : $0 }
        let byline = (story.by ?? story.byline).map(MarkdownWriter.line) ?? ""
        if !byline.isEmpty { draft.authors = [byline] }
        draft.tags =
            (story.subjects ?? story.subject ?? []).compactMap(\.name).map(Slug.make)
            .filter { !$0.isEmpty }.uniqued
        let provider = (story.infosources ?? story.infosource)?.first?.name ?? story.copyrightholder
        draft.provider = provider.map { Provider(name: MarkdownWriter.line($0)) }
        if let language = story.language { draft.language = language }
        draft.image = image()
        let modified = date(story.versioncreated)
        let revision = RevisionRecord(
            number: 1, author: draft.authors.first ?? "ninjs", dateCreated: modified ?? published,
            isPublic: status.hasBeenPublic)
        let record = ArticleRecord(
            id: Identifier(derivedFrom: "ninjs \(uri)", date: published), article: draft, revisions: [revision],
            dateCreated: date(story.firstcreated) ?? published, dateModified: modified ?? published)
        converted.items.append(.article(record))
    }

    private var status: ArticleStatus {
        if story.pubstatus == "withheld" { return .draft }
        return date(story.embargoed).map { $0 > now } ?? false ? .scheduled : .published
    }

    private var published: Timestamp? {
        date(story.embargoed) ?? date(story.firstcreated) ?? date(story.contentcreated) ?? date(story.versioncreated)
    }

    private func date(_ text: String?) -> Timestamp? { text.flatMap { Timestamp(rfc3339: $0) } }

    /// The text with the role `main`, or the first.
    private func main(_ texts: [NinjsStory.Text]?) -> String? {
        let text = texts?.first { $0.role == "main" } ?? texts?.first
        return text?.value
    }

    private mutating func body() -> String {
        let html = story.bodies?.first { $0.contenttype == "text/html" || $0.role == "html" || $0.role == "html5" }
        if let markup = html?.value ?? story.bodyHTML ?? story.bodyXHTML {
            var writer = MarkdownWriter()
            let markdown = writer.markdown(markup)
            for (name, count) in writer.unexpressed {
                converted.remark("<\(name)>: only its text is kept", times: count)
            }
            return markdown
        }
        let plain = story.bodies?.first { $0.contenttype == nil || $0.contenttype == "text/plain" }?.value
        return (plain ?? story.bodyText ?? "").split(whereSeparator: \.isNewline)
            .map { MarkdownWriter.escaped(String($0)) }.joined(separator: "\n\n")
    }

    /// The largest file of the first picture.
    private func image() -> Image? {
        for association in story.associations?.items ?? [] where association.type == "picture" {
            let files = (association.renditions?.items ?? []).filter { $0.href != nil }
            guard let file = files.max(by: { ($0.width ?? 0) < ($1.width ?? 0) }), let url = file.href else { continue }
            let caption = main(association.descriptions) ?? association.descriptionText ?? association.headline
            return Image(
                url: url, caption: caption.map(MarkdownWriter.line), credit: association.by ?? association.byline,
                width: file.width, height: file.height)
        }
        return nil
    }

    /// Of the headline, for agencies repeat their sluglines.
    private static func slug(_ story: NinjsStory, _ headline: String) -> String {
        let slug = Slug.make(from: MarkdownWriter.line(headline))
        return slug.isEmpty ? Slug.make(from: story.slugline ?? story.uri ?? "") : slug
    }
}

extension [String] {
    /// Each once, the first time it comes.
    var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
