import HTTP
import JSON
import Newsroom
import Store

extension API {
    /// `GET /v1/comment-counts?articles=a,b,c`: for a page with many articles on it.
    func listCommentCounts(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        let slugs = parameters.slugs("articles", most: 100)
        try parameters.end()
        let counts = try store.read { try $0.commentCounts(articleSlugs: slugs) }
        var json = JSONWriter(capacity: 4096)
        json.object {
            $0.name("items")
            $0.array { for count in counts { write(count, into: &$0) } }
        }
        // What is left out now may be published later: its tags are there too.
        let tags = slugs.map { CacheTag.comments($0) }
        return publicJSON(
            json.bytes, modified: counts.map(\.dateChanged).max() ?? dateStarted,
            tags: tags + slugs.map { CacheTag.article($0) }, announced: tags)
    }

    private func write(_ count: CommentCount, into json: inout JSONWriter) {
        json.object {
            $0.member("article", count.articleSlug)
            $0.member("count", count.count)
        }
    }
}

extension QueryReader {
    /// Slugs apart by commas, each once; what cannot be the slug of an article is refused.
    fileprivate mutating func slugs(_ name: String, most: Int) -> [String] {
        guard let text = text(name) else {
            refuse(name, "required", "It must name the articles, apart by commas.")
            return []
        }
        let slugs = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        if slugs.count > most { refuse(name, "too_many", "It may name \(most) articles at most.") }
        if slugs.contains("") { refuse(name, "empty", "A slug is empty.") }
        if Set(slugs).count < slugs.count { refuse(name, "repeated", "A slug may be given once.") }
        return slugs
    }
}
