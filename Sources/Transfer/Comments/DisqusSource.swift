import Newsroom
import XML

/// Takes a Disqus export apart (https://help.disqus.com/en/articles/1717164): threads, and the posts that name them.
final class DisqusSource: ForeignCommentSource {
    private let bound: Int
    private var xml: XMLReader
    /// The addresses of each thread, by its number.
    private var threads: [String: [String]] = [:]

    // What is being read.
    private var path: [String] = []
    private var text = ""
    private var isTooLong = false
    private var id = ""
    private var link = ""
    private var name = ""
    private var threadID = ""
    private var isDeleted = false
    private var isSpam = false
    private var post = ForeignComment()

    /// - Parameter bound: bytes of a text.
    init(_ file: InputFile, bound: Int) {
        self.bound = bound
        xml = XMLReader(descriptor: file.descriptor)
    }

    var bytesRead: Int64 { xml.bytesRead }

    func next() throws -> ForeignPart? {
        while let node = try xml.next() {
            switch node {
            case .element(let name, let isEmpty):
                begin(name)
                if isEmpty, let done = end(name) { return done }
            case .text(let more): if text.utf8.count <= bound { text += more } else { isTooLong = true }
            case .end(let name): if let done = end(name) { return done }
            }
        }
        return nil
    }

    private func begin(_ element: String) {
        path.append(element)
        text = ""
        switch (path.count, element) {
        // `disqus` is the root.
        case (2, "thread"), (2, "post"):
            (id, link, name, threadID) = (xml.attribute("dsq:id") ?? "", "", "", "")
            (isDeleted, isSpam, isTooLong) = (false, false, false)
            post = ForeignComment()
        case (3, "thread"): threadID = xml.attribute("dsq:id") ?? ""
        case (3, "parent"): post.parent = xml.attribute("dsq:id")
        default: break
        }
    }

    private func end(_ element: String) -> ForeignPart? {
        defer {
            path.removeLast()
            text = ""
        }
        switch (path.count, element) {
        case (2, "thread"): threads[id] = [link, name].filter { !$0.isEmpty }
        case (2, "post"): return endPost()
        case (3, "id"): name = text
        case (3, "link"): link = text
        case (3, "message"): post.body = .html(text)
        case (3, "createdAt"): post.date = Timestamp(rfc3339: text)
        case (3, "isDeleted"): isDeleted = text == "true"
        case (3, "isSpam"): isSpam = text == "true"
        case (4, "name") where path[2] == "author": post.author = text
        default: break
        }
        return nil
    }

    private func endPost() -> ForeignPart {
        if isTooLong {
            return .refused(Refusal(.comment, "", "too_long", "It has more than \(bound) bytes; see --line-bytes."))
        }
        post.id = id
        post.pages = threads[threadID] ?? []
        if isDeleted { post.fate = .leftOut("deleted") }
        if isSpam { post.fate = .leftOut("spam") }
        return .comment(post)
    }
}
