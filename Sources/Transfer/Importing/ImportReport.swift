import Newsroom
import Store

/// What an import has done so far.
public struct ImportReport: Sendable {
    /// Of one kind of items.
    public struct Counts: Hashable, Sendable {
        /// Were not there and are now.
        public var imported = 0
        /// Were there already, the same.
        public var alreadyThere = 0
        /// Did not go in.
        public var rejected = 0

        /// So many.
        public init(imported: Int = 0, alreadyThere: Int = 0, rejected: Int = 0) {
            self.imported = imported
            self.alreadyThere = alreadyThere
            self.rejected = rejected
        }
    }

    /// By kind.
    public private(set) var counts: [ItemKind: Counts] = [:]
    /// How many items were rejected for a reason: a kind, a place in it and a code.
    public private(set) var reasons: [String: Int] = [:]
    /// What was left out on purpose, or kept in another form.
    public private(set) var remarks: [String: Int] = [:]
    /// Items that an import of the same file, which was interrupted, had seen to before.
    public let before: ImportProgress
    /// Lines or items seen to, those before included.
    public internal(set) var items: Int
    /// Bytes of the input seen to.
    public internal(set) var bytesRead: Int64
    /// Bytes of the input; nil when nobody knows.
    public let size: Int64?
    /// Whether it was asked to stop before the end.
    public internal(set) var isInterrupted = false

    init(size: Int64?, before: ImportProgress) {
        self.size = size
        self.before = before
        items = before.items
        bytesRead = 0
    }

    /// Rejected items, those of interrupted runs included.
    public var rejected: Int { before.rejected + counts.values.reduce(0) { $0 + $1.rejected } }

    /// Articles that were imported.
    public var importedArticles: Int { counts[.article]?.imported ?? 0 }

    mutating func add(_ kind: ItemKind, _ outcome: ImportOutcome) {
        switch outcome {
        case .imported: counts[kind, default: Counts()].imported += 1
        case .alreadyThere: counts[kind, default: Counts()].alreadyThere += 1
        case .rejected(let violation): reject(kind, [violation])
        }
    }

    mutating func reject(_ kind: ItemKind, _ violations: [Violation]) {
        counts[kind, default: Counts()].rejected += 1
        for violation in Set(violations.map { "\(kind.rawValue) \(Self.place($0.pointer)) \($0.code)" }) {
            reasons[violation, default: 0] += 1
        }
    }

    mutating func add(_ remarks: [String: Int]) {
        self.remarks.merge(remarks) { $0 + $1 }
    }

    /// The field without the numbers in it, so that reasons are few.
    private static func place(_ pointer: String) -> String {
        pointer.split(separator: "/").filter { Int($0) == nil }.joined(separator: "/")
    }
}

extension ImportReport: CustomStringConvertible {
    /// A table for people, ending with a line end.
    public var description: String {
        var lines = ["\("".padded(20))\("imported".filled(12))\("already there".filled(16))\("rejected".filled(12))"]
        for kind in ItemKind.allCases {
            guard let counts = counts[kind] else { continue }
            let numbers = "\(String(counts.imported).filled(12))\(String(counts.alreadyThere).filled(16))"
            lines.append("\(kind.name.padded(20))\(numbers)\(String(counts.rejected).filled(12))")
        }
        if before.items > 0 {
            lines.append("An earlier run saw to \(before.items) lines or items and rejected \(before.rejected).")
        }
        lines += list("Rejected", reasons) + list("Left out or changed", remarks)
        return lines.joined(separator: "\n") + "\n"
    }

    private func list(_ title: String, _ counts: [String: Int]) -> [String] {
        if counts.isEmpty { return [] }
        let rows = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return ["", "\(title):"] + rows.map { "\(String($0.value).filled(10))  \($0.key)" }
    }
}

extension ItemKind {
    fileprivate var name: String {
        switch self {
        case .section: "sections"
        case .staff: "staff"
        case .reader: "readers"
        case .article: "articles"
        case .related: "related articles"
        case .comment: "comments"
        case .commentDecision: "decisions about comments"
        case .correction: "corrections"
        case .correctionNote: "correction notes"
        case .unknown: "unreadable"
        }
    }
}

extension String {
    fileprivate func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
    fileprivate func filled(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
