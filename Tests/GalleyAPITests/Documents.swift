import FoundationEssentials

/// A page of `docs/`, found beside the sources of these tests.
enum Documents {
    static func text(_ name: String) throws -> String {
        let top = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        return try String(contentsOfFile: (top + ["docs", name[...]]).joined(separator: "/"), encoding: .utf8)
    }

    static func lines(_ name: String) throws -> [Substring] {
        try text(name).split(separator: "\n", omittingEmptySubsequences: false)
    }
}
