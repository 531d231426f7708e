import Newsroom
import SQL

extension Value {
    /// The 16 bytes of a UUID in network order.
    init(_ identifier: Identifier) {
        self = .blob(identifier.bytes)
    }

    /// Milliseconds since the epoch.
    init(_ date: Timestamp?) {
        self.init(date?.milliseconds)
    }
}

extension Row {
    func identifier(_ column: Int) -> Identifier {
        Identifier(bytes: blob(column))
    }

    func date(_ column: Int) -> Timestamp {
        Timestamp(milliseconds: int64(column))
    }

    func optionalDate(_ column: Int) -> Timestamp? {
        isNull(column) ? nil : date(column)
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
    static func decode<Item>(_ text: String, _ item: (_ first: String, _ second: String) -> Item?) -> [Item] {
        guard !text.isEmpty else { return [] }
        var items: [Item] = []
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            let tab = line.firstIndex(of: UInt8(ascii: "\t")) ?? line.endIndex
            let made = item(String(Substring(line[..<tab])), String(Substring(line[tab...].dropFirst())))
            if let made { items.append(made) }
        }
        return items
    }
}
