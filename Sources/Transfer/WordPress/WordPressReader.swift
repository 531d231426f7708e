import XML

/// Takes a WordPress export (WXR 1.2) apart by items. Its position is a number of items: XML cannot be entered in the
/// middle, so those before are read again and passed over.
final class WordPressReader: PieceReader {
    private let file: InputFile
    private let bound: Int
    private var xml: XMLReader
    private var number = 0
    private let passOver: Int

    // The site.
    private var site = ""
    private var language: String?
    private var authorNames: [String: String] = [:]
    private var attachments: [String: String]
    private var sections: Set<String> = []

    // What is being read.
    private var text = ""
    private var post: WordPressPost?
    private var comment: WordPressComment?
    private var term: (domain: String?, slug: String?) = (nil, nil)
    private var metaKey = ""
    private var thumbnailID: String?
    private var attachmentURL = ""
    private var author = (login: "", name: "")

    /// Pictures may come behind the posts that they belong to, so a file is read twice; standard input is not.
    ///
    /// - Throws: `TransferError`, `XMLError`.
    init(_ file: InputFile, bound: Int, passOver: Int) throws {
        self.file = file
        self.bound = bound
        self.passOver = passOver
        attachments = file.size == nil ? [:] : try Self.attachments(file)
        if file.size != nil { try file.seek(to: 0) }
        xml = XMLReader(descriptor: file.descriptor)
    }

    func next() throws -> Piece? {
        while let node = try xml.next() {
            switch node {
            case .element(let name, let isEmpty):
                begin(name)
                if isEmpty, let done = end(name) { return done }
            case .text(let more): if text.utf8.count <= bound { text += more } else { post?.isTooLong = true }
            case .end(let name): if let done = end(name) { return done }
            }
        }
        return nil
    }

    private func begin(_ name: String) {
        text = ""
        switch name {
        case "item":
            post = WordPressPost(site: site, language: language)
            thumbnailID = nil
            attachmentURL = ""
        case "wp:comment": comment = WordPressComment()
        case "category": term = (xml.attribute("domain"), xml.attribute("nicename"))
        case "wp:postmeta": metaKey = ""
        default: break
        }
    }

    /// What an element said; the piece when it was an item.
    private func end(_ name: String) -> Piece? {
        defer { text = "" }
        if name == "item" { return endItem() }
        if comment != nil {
            endInComment(name)
        } else if post != nil {
            endInPost(name)
        } else {
            endInSite(name)
        }
        return nil
    }

    private func endInSite(_ name: String) {
        switch name {
        case "wp:base_site_url", "wp:base_blog_url": if site.isEmpty { site = text }
        case "language": language = text
        case "wp:author_login": author.login = text
        case "wp:author_display_name": author.name = text
        case "wp:author": authorNames[author.login] = author.name
        default: break
        }
    }

    private func endInPost(_ name: String) {
        switch name {
        case "title": post?.title = text
        case "dc:creator": post?.author = authorNames[text] ?? text
        case "content:encoded": post?.content = text
        case "excerpt:encoded": post?.excerpt = text
        case "wp:post_id": post?.id = text
        case "wp:post_type": post?.type = text
        case "wp:status": post?.status = text
        case "wp:post_name": post?.name = text
        case "wp:post_date_gmt": post?.datePublished = text
        case "wp:post_modified_gmt": post?.dateModified = text
        case "wp:post_password": post?.password = text
        case "wp:comment_status": post?.commentStatus = text
        case "wp:attachment_url": attachmentURL = text
        case "wp:meta_key": metaKey = text
        case "wp:meta_value": if metaKey == "_thumbnail_id" { thumbnailID = text }
        case "category": endTerm()
        default: break
        }
    }

    private func endTerm() {
        let term = WordPressPost.Term(slug: self.term.slug ?? text, name: text)
        if self.term.domain == "category" { post?.categories.append(term) }
        if self.term.domain == "post_tag" { post?.tags.append(term) }
    }

    private func endInComment(_ name: String) {
        switch name {
        case "wp:comment_id": comment?.id = text
        case "wp:comment_parent": comment?.parent = text
        case "wp:comment_author": comment?.author = text
        case "wp:comment_date_gmt": comment?.date = text
        case "wp:comment_content": comment?.content = text
        case "wp:comment_approved": comment?.approved = text
        case "wp:comment_type": comment?.type = text
        case "wp:comment":
            if let comment { post?.comments.append(comment) }
            comment = nil
        default: break
        }
    }

    private func endItem() -> Piece? {
        guard var done = post else { return nil }
        post = nil
        number += 1
        if done.type == "attachment" { attachments[done.id] = attachmentURL }
        if let thumbnailID {
            done.thumbnail = attachments[thumbnailID]
            done.lacksThumbnail = done.thumbnail == nil
        }
        if let section = done.categories.first { done.isFirstOfSection = sections.insert(section.slug).inserted }
        if number <= passOver { return nil }
        let content: Piece.Content = done.isTooLong ? .tooLong(bound: bound) : .post(done)
        return Piece(
            number: number, start: Int64(number - 1), end: Int64(number), bytesRead: xml.bytesRead, content: content)
    }

    /// The addresses of all pictures, by number.
    private static func attachments(_ file: InputFile) throws -> [String: String] {
        var xml = XMLReader(descriptor: file.descriptor)
        var found: [String: String] = [:]
        var (text, id, url) = ("", "", "")
        while let node = try xml.next() {
            switch node {
            case .element(let name, _):
                text = ""
                if name == "item" { (id, url) = ("", "") }
            case .text(let more): if text.utf8.count < 4096 { text += more }
            case .end("wp:post_id"): id = text
            case .end("wp:attachment_url"): url = text
            case .end("item"): if !url.isEmpty { found[id] = url }
            case .end: break
            }
        }
        return found
    }
}
