import Glibc
import JSON
import Newsroom
import SQL
import Store

/// Writes all that a newsroom keeps as JSON Lines, in an order in which it can be imported: what others refer to comes
/// first. One snapshot; memory does not grow with the newsroom.
public struct Exporter {
    /// Of the lines; the first line names it.
    public static let format = 1

    private let selection: ExportSelection
    private let writer: ItemWriter
    private let output: LineOutput
    /// How many lines of each kind were written.
    public private(set) var counts: [ItemKind: Int] = [:]

    /// Exports into an open descriptor, which stays the caller's.
    ///
    /// - Parameters:
    ///   - selection: what of it.
    ///   - isPrivate: with staff, contacts and the hashes of secrets.
    /// - Throws: `TransferError`; `DatabaseError`.
    public static func export(
        _ store: Store, to descriptor: Int32, _ selection: ExportSelection = ExportSelection(), isPrivate: Bool
    ) throws -> [ItemKind: Int] {
        try store.read { snapshot in
            var exporter = Exporter(
                selection, writer: ItemWriter(isPrivate: isPrivate), output: LineOutput(descriptor: descriptor))
            try exporter.write(snapshot, store.contactKeys)
            return exporter.counts
        }
    }

    private init(_ selection: ExportSelection, writer: ItemWriter, output: LineOutput) {
        self.selection = selection
        self.writer = writer
        self.output = output
    }

    private mutating func write(_ snapshot: Snapshot, _ keys: ContactKeys) throws {
        var header = JSONWriter()
        header.object {
            $0.member("type", "export")
            $0.member("format", Self.format)
            $0.member("private", writer.isPrivate)
        }
        try output.line(header.bytes)
        if writer.isPrivate, selection.has(.staff) { try snapshot.exportStaff { try write(.staff($0)) } }
        if writer.isPrivate, selection.has(.reader) { try snapshot.exportReaders { try write(.reader($0)) } }
        if selection.has(.section) { try snapshot.exportSections { try write(.section($0)) } }
        if selection.has(.article) { try snapshot.exportArticles { try write(.article($0)) } }
        if selection.has(.related) { try snapshot.exportRelated { try write(.related($0)) } }
        if selection.has(.comment) { try snapshot.exportComments { try write(.comment($0)) } }
        // Who decided is for the newsroom itself.
        if writer.isPrivate, selection.has(.commentDecision) {
            try snapshot.exportDecisions { try write(.commentDecision($0)) }
        }
        if selection.has(.correction) { try snapshot.exportCorrections(keys) { try write(.correction($0)) } }
        if selection.has(.correctionNote) { try snapshot.exportCorrectionNotes { try write(.correctionNote($0)) } }
        try output.flush()
    }

    private mutating func write(_ item: TransferItem) throws {
        guard selection.has(item) else { return }
        var json = JSONWriter(capacity: 4096)
        writer.write(item, into: &json)
        try output.line(json.bytes)
        counts[item.kind, default: 0] += 1
    }
}
