import Newsroom

/// How a file is imported.
public struct ImportOptions: Sendable {
    /// What the file is.
    public enum Format: String, CaseIterable, Sendable {
        /// Galley's own JSON Lines.
        case jsonl
        /// WordPress eXtended RSS 1.2.
        case wxr
        /// The IPTC's ninjs 2; 1.x too.
        case ninjs
        /// Disqus' XML.
        case disqus
        /// Isso's SQLite file.
        case isso
        /// A backup of remark42.
        case remark42
    }

    /// What the file is.
    public var format = Format.jsonl
    /// Whether to begin at the beginning, wherever an interrupted import was.
    public var restart = false
    /// Where rejected items go; nil for nowhere.
    public var rejectedPath: String?
    /// Which articles stand for the pages that comments of other systems name.
    public var pages = PageMap()
    /// Bytes of a line, or of a ninjs object.
    public var lineBytes = 16 << 20
    /// What the newsroom takes.
    public var limits = NewsroomLimits()
    /// Lines or items of one transaction.
    public var batchItems = 500
    /// Bytes of one transaction, roughly.
    public var batchBytes = 4 << 20
    /// Transactions that are made ready at the same time.
    public var batchesAhead = 4

    /// The defaults.
    public init() {}
}
