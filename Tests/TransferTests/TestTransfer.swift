import Foundation
import Newsroom
import SQL
import Store
import TestSupport
import Transfer

/// A store in a file of its own that goes with the test, and what is brought into it.
final class TestTransfer {
    let store: Store
    private let database = TemporaryFile()
    private let rejectedFile = TemporaryFile()

    init() throws {
        store = try Store(
            path: database.path, options: DatabaseOptions(readers: 1, synchronous: .normal),
            contactKeys: ContactKeys([ContactKeys.fresh()]))
    }

    deinit { store.close() }

    /// Imports a file of these bytes.
    @discardableResult
    func take(
        _ text: String, stopping: Bool = false, _ change: (inout ImportOptions) -> Void = { _ in }
    ) async throws -> ImportReport {
        let file = TemporaryFile()
        try Data(text.utf8).write(to: URL(fileURLWithPath: file.path))
        return try await take(file: file.path, stopping: stopping, change)
    }

    @discardableResult
    func take(
        file: String, stopping: Bool = false, _ change: (inout ImportOptions) -> Void = { _ in }
    ) async throws -> ImportReport {
        var options = ImportOptions()
        options.rejectedPath = rejectedFile.path
        change(&options)
        var importer = try Importer(path: file, into: store, options)
        return try await importer.run(isAskedToStop: { stopping }, progress: { _ in })
    }

    /// The lines of the file of rejected items, as objects.
    func rejected() throws -> [[String: Any]] {
        guard let data = FileManager.default.contents(atPath: rejectedFile.path) else { return [] }
        return try data.split(separator: UInt8(ascii: "\n")).map {
            try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any] ?? [:]
        }
    }

    /// All that the newsroom keeps, as lines.
    func export(selection: ExportSelection = ExportSelection(), isPrivate: Bool = true) throws -> String {
        let file = TemporaryFile()
        try Data().write(to: URL(fileURLWithPath: file.path))
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file.path))
        _ = try Exporter.export(store, to: handle.fileDescriptor, selection, isPrivate: isPrivate)
        try handle.close()
        return try String(contentsOfFile: file.path, encoding: .utf8)
    }

    /// The exported items of a type, as objects.
    func items(_ type: String) throws -> [[String: Any]] {
        try export().split(separator: "\n")
            .map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:] }
            .filter { $0["type"] as? String == type }
    }

    /// Every row of a table, its values in SQL's own notation, but for some columns.
    func rows(of table: String, without: Set<String> = []) throws -> [String] {
        try store.read { snapshot in
            let columns = try snapshot.rows("SELECT name FROM pragma_table_info('\(table)')") { $0.text(0) }
            let shown = columns.filter { !without.contains($0) }.map { "quote(\($0))" }.joined(separator: " || ',' || ")
            return try snapshot.rows("SELECT \(shown) AS shown FROM \(table) ORDER BY 1") { $0.text(0) }
        }
    }

    /// Tables of content: without those that are worked out from it in the background, and without the parts of an
    /// index, which depend on the order of its making.
    var tables: [String] {
        get throws {
            try store.read { snapshot in
                try snapshot.rows(
                    """
                    SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'
                        AND name NOT LIKE 'article_search_%' AND name NOT LIKE 'article_changes_%'
                        AND name NOT IN ('correction_search_data', 'correction_search_idx')
                        AND name NOT IN ('schema_migrations', 'article_similar', 'similar_due', 'finding_backlog')
                    ORDER BY name
                    """
                ) { $0.text(0) }
            }
        }
    }

    /// A file of `Tests/TransferTests/Files`.
    static func file(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Files/\(name)").path
    }
}

/// A line with an article; `more` begins with a comma.
func articleLine(_ slug: String, body: String = "One two.", more: String = "") -> String {
    """
    {"type":"article","slug":"\(slug)","headline":"About \(slug)","body_markdown":"\(body)","status":"published",\
    "date_published":"2024-01-02T03:04:05Z"\(more)}

    """
}
