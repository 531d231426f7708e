import Glibc
import Newsroom
import Sodium

/// What is imported: a file, or standard input.
final class InputFile {
    let descriptor: Int32
    /// Bytes; nil when nobody knows.
    let size: Int64?
    /// Tells this content apart from every other; nil for what cannot be read twice.
    let identity: [UInt8]?
    private let isOwned: Bool

    /// - Parameter path: `-` for standard input.
    /// - Throws: `TransferError` with the path.
    init(path: String) throws {
        isOwned = path != "-"
        descriptor = isOwned ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO
        guard descriptor >= 0 else { throw TransferError(system: "\(path) cannot be opened") }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw TransferError(system: "\(path) cannot be read") }
        let isFile = status.st_mode & S_IFMT == S_IFREG
        if status.st_mode & S_IFMT == S_IFDIR { throw TransferError("\(path) is a folder.") }
        size = isFile ? Int64(status.st_size) : nil
        identity = isFile ? Self.identity(descriptor, status) : nil
    }

    deinit {
        if isOwned { close(descriptor) }
    }

    /// Goes on reading there; only for a file.
    func seek(to position: Int64) throws {
        guard lseek(descriptor, off_t(position), SEEK_SET) >= 0 else {
            throw TransferError(system: "The file cannot be read from byte \(position) on")
        }
    }

    /// Adds the next bytes to `buffer`; false at the end.
    func read(into buffer: inout [UInt8], atMost count: Int) throws -> Bool {
        while true {
            let start = buffer.count
            buffer.append(contentsOf: repeatElement(0, count: count))
            let read = buffer.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress.map { $0 + start }, count)
            }
            buffer.removeLast(count - max(0, read))
            if read >= 0 { return read > 0 }
            if errno != EINTR { throw TransferError(system: "The file cannot be read") }
        }
    }

    /// Of its size, when it was last changed, and its first block.
    private static func identity(_ descriptor: Int32, _ status: stat) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: 1 << 16)
        let count = block.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        let facts = "\(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)\n"
        return Sodium.hash(Array(facts.utf8) + block.prefix(max(0, count)))
    }
}
