import Newsroom

/// What copies of a database are called: its own name and the time in UTC, as `newsroom-20260704T182600Z.db`.
struct BackupNames {
    /// The database's folder, with a slash behind; empty for the folder that the process works in.
    let folder: String
    private let stem: String
    private static let suffix = ".db"

    init(database: String) {
        let slash = database.lastIndex(of: "/")
        folder = slash.map { String(database[...$0]) } ?? ""
        let name = slash.map { database[database.index(after: $0)...] } ?? database[...]
        stem = String(name.hasSuffix(Self.suffix) ? name.dropLast(Self.suffix.count) : name)
    }

    /// - Parameter schema: for a copy before an upgrade, the number of its schema.
    func name(at date: Timestamp, schema: Int? = nil) -> String {
        let kind = schema.map { "-schema-\($0)" } ?? ""
        return "\(stem)\(kind)-\(Self.stamp(date))\(Self.suffix)"
    }

    /// When the backup of this name was made; nil for what is none of this database's.
    func date(ofName name: String) -> Timestamp? {
        guard name.hasPrefix("\(stem)-"), name.hasSuffix(Self.suffix) else { return nil }
        let stamp = Array(name.dropFirst(stem.count + 1).dropLast(Self.suffix.count))
        guard stamp.count == 16 else { return nil }
        let (day, time) = (stamp[..<8].map(String.init), stamp[9..<15].map(String.init))
        let text =
            "\(day[0...3].joined())-\(day[4...5].joined())-\(day[6...7].joined())\(stamp[8])"
            + "\(time[0...1].joined()):\(time[2...3].joined()):\(time[4...5].joined())\(stamp[15])"
        guard let date = Timestamp(rfc3339: text), Self.stamp(date).elementsEqual(stamp) else { return nil }
        return date
    }

    /// RFC 3339 in whole seconds, without its hyphens and colons.
    static func stamp(_ date: Timestamp) -> String {
        Timestamp(milliseconds: date.milliseconds / 1000 * 1000).description.filter { $0 != "-" && $0 != ":" }
    }
}
