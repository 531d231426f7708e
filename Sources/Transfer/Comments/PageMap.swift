import HTTP
import Newsroom

/// Which article stands for a page of another system: what the operator says, or else the last segment of its address.
public struct PageMap: Sendable {
    private var slugs: [String: String] = [:]

    /// No page is named.
    public init() {}

    /// Reads lines of an address or name of a page, a tab, and an article's slug. Blank lines are passed over.
    ///
    /// - Throws: `TransferError` with the line that is none.
    public init(path: String) throws {
        var reader = try LineReader(try InputFile(path: path), bound: 1 << 16)
        while let piece = try reader.next() {
            guard case .line(let bytes) = piece.content else {
                throw TransferError("\(path):\(piece.number): the line is too long.")
            }
            let parts = String(decoding: bytes, as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, let slug = parts[1].split(whereSeparator: \.isWhitespace).first
            else { throw TransferError("\(path):\(piece.number): a line is an address, a tab and a slug.") }
            slugs[Self.key(String(parts[0]))] = String(slug)
        }
    }

    /// The slug of the article; nil when nothing in these addresses is one.
    func slug(_ pages: [String]) -> String? {
        for page in pages { if let slug = slugs[Self.key(page)] { return slug } }
        for page in pages { if let slug = Self.lastSegment(page) { return slug } }
        return nil
    }

    /// Without a fragment, and without slashes at its end.
    private static func key(_ page: String) -> String {
        var key = page.prefix { $0 != "#" }
        while key.last == "/" { key = key.dropLast() }
        return String(key)
    }

    private static func lastSegment(_ page: String) -> String? {
        var path = page.prefix { $0 != "?" && $0 != "#" }
        // What stands before the path of an address is no segment of it.
        if let scheme = path.firstRange(of: "://") {
            guard let slash = path[scheme.upperBound...].firstIndex(of: "/") else { return nil }
            path = path[slash...]
        }
        guard var segment = path.split(separator: "/").last else { return nil }
        for suffix in [".html", ".htm", ".php"] where segment.hasSuffix(suffix) {
            segment = segment.dropLast(suffix.count)
        }
        let slug = Slug.make(from: PercentCoding.decode(String(segment)) ?? String(segment))
        return slug.isEmpty ? nil : slug
    }
}
