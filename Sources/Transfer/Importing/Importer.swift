import Newsroom
import SQL
import Sodium
import Store

/// Brings a file into a newsroom: some items a transaction, while other threads look at the next ones.
///
/// What is there already and the same is passed over, so that an import may be run again; one that was interrupted goes
/// on where it was.
public struct Importer {
    private let store: Store
    private let options: ImportOptions
    private let file: InputFile
    private let identity: [UInt8]?
    private let preparer: Preparer
    private let rejected: RejectedItems
    private var reader: any PieceReader
    private var position: Int64
    private var isAtEnd = false
    private var failure: (any Error)?
    /// What is done so far.
    public private(set) var report: ImportReport

    /// Opens the file.
    ///
    /// - Parameter path: `-` for standard input.
    /// - Throws: `TransferError`; `DatabaseError`.
    public init(path: String, into store: Store, _ options: ImportOptions) throws {
        self.store = store
        self.options = options
        file = try InputFile(path: path)
        let identity = file.identity.map { [UInt8](options.format.rawValue.utf8) + $0 }.map { Sodium.hash($0) }
        self.identity = identity
        let kept =
            try options.restart ? nil : identity.flatMap { id in try store.read { try $0.importProgress(of: id) } }
        let before = kept ?? ImportProgress()
        position = before.position
        preparer = Preparer(limits: options.limits, now: .now, format: options.format, pages: options.pages)
        rejected = RejectedItems(path: options.rejectedPath, isContinued: kept != nil)
        report = ImportReport(size: file.size, before: before)
        reader =
            switch options.format {
            case .jsonl:
                try LineReader(file, bound: options.lineBytes, position: before.position, lines: before.items)
            case .wxr: try WordPressReader(file, bound: options.lineBytes, passOver: before.items)
            case .ninjs: try StoryReader(file, bound: options.lineBytes, position: before.position, items: before.items)
            case .disqus: ThreadOrder(DisqusSource(file, bound: options.lineBytes), passOver: before.items)
            case .isso: ThreadOrder(try IssoSource(path: path, size: file.size), passOver: before.items)
            case .remark42:
                ThreadOrder(try Remark42Source(file, bound: options.lineBytes), passOver: before.items)
            }
    }

    /// Imports to the end of the file, or until `isAskedToStop`.
    ///
    /// - Parameter progress: called after each transaction.
    /// - Throws: `TransferError`; `DatabaseError`. What was written before stays.
    public mutating func run(
        isAskedToStop: () -> Bool, progress: (ImportReport) -> Void
    ) async throws -> ImportReport {
        var pending: [Task<[PreparedPiece], Never>] = []
        defer { for task in pending { task.cancel() } }
        while true {
            while !isAtEnd, pending.count < options.batchesAhead { pending += nextBatch() }
            if pending.isEmpty { break }
            let pieces = await pending.removeFirst().value
            try await write(pieces)
            progress(report)
            if isAskedToStop(), !(isAtEnd && pending.isEmpty) {
                report.isInterrupted = true
                break
            }
        }
        if let failure, !report.isInterrupted { throw failure }
        try await noteEnd()
        return report
    }

    private func noteEnd() async throws {
        guard let identity else { return }
        let progress =
            report.isInterrupted
            ? ImportProgress(position: position, items: report.items, rejected: report.rejected) : nil
        try await store.write { [now = preparer.now] transaction in
            guard let progress else { return try transaction.endImport(of: identity) }
            try transaction.setImportProgress(progress, of: identity, date: now)
        }
    }

    /// Reads a bounded number of pieces and has them looked at; none at the end.
    private mutating func nextBatch() -> [Task<[PreparedPiece], Never>] {
        var pieces: [Piece] = []
        var size = 0
        while pieces.count < options.batchItems, size < options.batchBytes {
            guard let piece = nextPiece() else { break }
            size += piece.size
            pieces.append(piece)
        }
        if pieces.isEmpty { return [] }
        return [Task.detached { [preparer, pieces] in pieces.map(preparer.prepare) }]
    }

    /// What was read before an error goes in before it is told.
    private mutating func nextPiece() -> Piece? {
        do {
            if let piece = try reader.next() { return piece }
        } catch {
            failure = error
        }
        isAtEnd = true
        return nil
    }

    private mutating func write(_ pieces: [PreparedPiece]) async throws {
        guard let first = pieces.first, let last = pieces.last else { return }
        // Noted is where this batch begins: what it rejects may not have reached its file when the power fails.
        let progress = ImportProgress(
            position: first.start, items: first.number - 1, rejected: report.rejected)
        let now = preparer.now
        let outcomes = try await store.write { [identity, keys = store.contactKeys] transaction in
            if let identity { try transaction.setImportProgress(progress, of: identity, date: now) }
            return try pieces.map { piece in
                try piece.entries.map { entry in
                    guard case .item(let item, let bodies) = entry else { return ImportOutcome?.none }
                    return try transaction.take(item, bodies, keys, now: now)
                }
            }
        }
        for (piece, outcomes) in zip(pieces, outcomes) { try count(piece, outcomes) }
        try rejected.flush()
        position = last.end
        report.items = last.number
        report.bytesRead = last.bytesRead
    }

    private mutating func count(_ piece: PreparedPiece, _ outcomes: [ImportOutcome?]) throws {
        for (entry, outcome) in zip(piece.entries, outcomes) {
            switch entry {
            case .item(let item, _):
                guard let outcome else { continue }
                report.add(item.kind, outcome)
                if case .rejected(let violation) = outcome {
                    try rejected.add(item, of: piece, isJSON: true, [violation])
                }
            case .refused(let item, let refusal):
                report.reject(refusal.kind, refusal.violations)
                try rejected.add(item, of: piece, isJSON: refusal.isJSON, refusal.violations)
            }
        }
        report.add(piece.remarks)
    }
}

extension Transaction {
    fileprivate func take(
        _ item: TransferItem, _ bodies: [RenderedText], _ keys: ContactKeys, now: Timestamp
    ) throws -> ImportOutcome {
        switch item {
        case .section(let section): try importSection(section)
        case .staff(let record): try importStaff(record)
        case .reader(let record): try importReader(record)
        case .article(let record): try importArticle(record, bodies: bodies, now: now)
        case .related(let record): try importRelated(record)
        case .comment(let record): try bodies.first.map { try importComment(record, body: $0) } ?? .alreadyThere
        case .commentDecision(let decision): try importDecision(decision)
        case .correction(let record): try importCorrection(record, keys)
        case .correctionNote(let record): try importCorrectionNote(record)
        }
    }
}
