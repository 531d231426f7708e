import FoundationEssentials

/// A path that no other test has; whatever is there when this goes, goes with it, SQLite's side files included.
public final class TemporaryFile: Sendable {
    /// Where the file may be made.
    public let path: String

    /// Takes a path.
    public init() {
        path = FileManager.default.temporaryDirectory.path() + "/galley-test-\(UInt64.random(in: 0 ... .max))"
    }

    deinit {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }
}
