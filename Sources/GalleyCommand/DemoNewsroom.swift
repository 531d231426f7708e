import FoundationEssentials
import Newsroom

/// The demo newsroom as its file has it: articles with their comments and correction requests, as time brought them.
struct DemoNewsroom: Decodable {
    let articles: [Entry]

    /// One article and all that came after it.
    struct Entry: Decodable {
        let article: DemoArticle
        let comments: [DemoComment]
        let corrections: [DemoCorrection]
    }

    /// Reads the file that is compiled in.
    static func read() throws -> DemoNewsroom { try DemoNewsroom(json: PackageResources.newsroom_json) }

    /// Reads a file of this form.
    init(json: [UInt8]) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        self = try decoder.decode(DemoNewsroom.self, from: Data(json))
    }
}

/// The body of `POST /v1/articles`.
struct DemoArticle: Decodable {
    let slug: String
    let headline: String
    let description: String?
    let section: String?
    let tags: [String]?
    let authors: [String]?
    let provider: DemoProvider?
    let language: String?
    let image: DemoImage?
    let bodyMarkdown: String
    let slots: [DemoSlot]?
    let related: [String]?
    let datePublished: String

    struct DemoProvider: Decodable {
        let name: String
        let url: String?
    }

    struct DemoImage: Decodable {
        let url: String
        let caption: String?
        let credit: String?
        let width: Int?
        let height: Int?
    }

    struct DemoSlot: Decodable {
        let kind: String
        let afterParagraph: Int
    }

    func draft(markdown: String, published: Timestamp) -> ArticleDraft {
        ArticleDraft(
            slug: slug, headline: headline, description: description, section: section, tags: tags ?? [],
            authors: authors ?? [], provider: provider.map { Provider(name: $0.name, url: $0.url) },
            language: language ?? "en",
            image: image.map {
                Image(url: $0.url, caption: $0.caption, credit: $0.credit, width: $0.width, height: $0.height)
            },
            bodyMarkdown: markdown,
            slots: slots?.map { Slot(kind: $0.kind, afterParagraph: $0.afterParagraph) },
            related: related ?? [], status: .published, datePublished: published)
    }
}

/// A comment with its replies; minutes count from the article's publication.
struct DemoComment: Decodable {
    let author: String
    let bodyMarkdown: String
    let spoiler: Bool
    let minutesAfter: Int
    let votes: Votes?
    let featured: Bool?
    let replies: [DemoComment]?

    struct Votes: Decodable {
        let up: Int
        let down: Int
    }
}

/// A correction request with what became of it.
struct DemoCorrection: Decodable {
    let kind: String
    let exact: String?
    let suggestion: String?
    let explanation: String?
    let contact: DemoContact?
    let minutesAfter: Int
    let history: [Step]
    let edit: Edit?
    let note: String?

    struct DemoContact: Decodable {
        let name: String?
        let email: String?
    }

    struct Step: Decodable {
        let state: String
        let actor: String
        let reason: String?
        let minutesAfter: Int
    }

    /// What the correction changes in the article's source.
    struct Edit: Decodable {
        let old: String
        let new: String
    }
}
