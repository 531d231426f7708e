import Glibc
import JSON
import Newsroom

/// The file of what was rejected: a line for each item, with its reasons and the item itself. It is made when the first
/// one comes.
final class RejectedItems {
    private let path: String?
    private let isContinued: Bool
    private var output: LineOutput?
    private var descriptor: Int32 = -1

    /// - Parameters:
    ///   - path: nil for nowhere.
    ///   - isContinued: whether what an interrupted import has written stays.
    init(path: String?, isContinued: Bool) {
        self.path = path
        self.isContinued = isContinued
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// - Parameter item: nil when it came to none; then the line is shown.
    func add(_ item: TransferItem?, of piece: PreparedPiece, isJSON: Bool, _ violations: [Violation]) throws {
        guard let output = try opened() else { return }
        var json = JSONWriter(capacity: 1024)
        json.object {
            $0.member("line", piece.number)
            $0.member("reasons", each: violations) {
                $1.member("pointer", $0.pointer)
                $1.member("code", $0.code)
                $1.member("detail", $0.detail)
            }
            if piece.source == nil || !isJSON {
                $0.name("item")
                if let item {
                    ItemWriter(isPrivate: true).write(item, into: &$0)
                } else {
                    $0.string(utf8: piece.source)
                }
            }
        }
        // What came as JSON goes out as it came.
        if let source = piece.source, isJSON {
            let line = source.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }
            try output.line(json.bytes.dropLast() + Array(",\"item\":".utf8) + line + [UInt8(ascii: "}")])
        } else {
            try output.line(json.bytes)
        }
    }

    func flush() throws { try output?.flush() }

    private func opened() throws -> LineOutput? {
        if let output { return output }
        guard let path else { return nil }
        let mode = isContinued ? O_APPEND : O_TRUNC
        descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | mode, 0o600)
        guard descriptor >= 0 else { throw TransferError(system: "\(path) cannot be written") }
        output = LineOutput(descriptor: descriptor)
        return output
    }
}
