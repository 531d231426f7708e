import Newsroom
import SQL

extension Value {
    /// The 16 bytes of a UUID in network order.
    init(_ identifier: Identifier) {
        self = .blob(identifier.bytes)
    }

    /// Text by its bytes, or null.
    init(_ text: UTF8Text?) {
        self = text.map { .utf8($0.bytes) } ?? .null
    }

    /// Milliseconds since the epoch.
    init(_ date: Timestamp?) {
        self.init(date?.milliseconds)
    }
}

extension Row {
    func identifier(_ column: Int) -> Identifier {
        let number = uint128(column)
        return Identifier(high: UInt64(number >> 64), low: UInt64(truncatingIfNeeded: number))
    }

    func optionalIdentifier(_ column: Int) -> Identifier? {
        isNull(column) ? nil : identifier(column)
    }

    func passedOn(_ column: Int) -> UTF8Text {
        UTF8Text(bytes: utf8(column))
    }

    func date(_ column: Int) -> Timestamp {
        Timestamp(milliseconds: int64(column))
    }

    func optionalDate(_ column: Int) -> Timestamp? {
        isNull(column) ? nil : date(column)
    }

    /// The items of a small list; see `Lines`.
    func lines<Item>(_ column: Int, _ item: (_ first: String, _ second: String) -> Item?) -> [Item] {
        withUTF8(column) { Lines.decode($0, item) }
    }

    /// A word of a closed set; the schema's CHECK keeps others out.
    func word<Word: RawRepresentable<String>>(_ column: Int) throws -> Word {
        let text = text(column)
        guard let word = Word(rawValue: text) else { throw UnknownWord(text: text, type: "\(Word.self)") }
        return word
    }
}

/// A row holds a word that this version does not know.
struct UnknownWord: Error {
    let text: String
    let type: String
}

/// Small lists kept in one column: one item a line, its one or two parts apart by a tab. Neither can stand in a part,
/// because the newsroom's rules refuse control characters there.
enum Lines {
    static func encode(_ items: [[String]]) -> String {
        items.map { $0.joined(separator: "\t") }.joined(separator: "\n")
    }

    /// - Parameter item: makes an item of its parts; a missing part is empty.
    static func decode<Item>(
        _ text: UnsafeBufferPointer<UInt8>, _ item: (_ first: String, _ second: String) -> Item?
    ) -> [Item] {
        var items: [Item] = []
        each(of: text) {
            let made = item(String(decoding: $0, as: UTF8.self), String(decoding: $1, as: UTF8.self))
            if let made { items.append(made) }
        }
        return items
    }

    /// Lends the parts of each item; a missing part is empty.
    static func each(
        of text: UnsafeBufferPointer<UInt8>,
        _ visit: (_ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>) -> Void
    ) {
        var start = 0
        while start < text.count {
            var end = start
            var tab: Int?
            while end < text.count, text[end] != UInt8(ascii: "\n") {
                if tab == nil, text[end] == UInt8(ascii: "\t") { tab = end }
                end += 1
            }
            let middle = tab ?? end
            visit(
                UnsafeBufferPointer(rebasing: text[start..<middle]),
                UnsafeBufferPointer(rebasing: text[min(middle + 1, end)..<end]))
            start = end + 1
        }
    }
}
