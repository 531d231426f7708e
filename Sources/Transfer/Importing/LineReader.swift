import Glibc

/// Takes a file apart by lines; blank ones are passed over. Its position is a byte of the file.
struct LineReader: PieceReader {
    private static let chunk = 1 << 18

    private let file: InputFile
    private let bound: Int
    private var buffer: [UInt8] = []
    /// What has been given out of the buffer.
    private var taken = 0
    private var isAtEnd = false
    private var number: Int
    private var position: Int64

    /// - Parameters:
    ///   - bound: bytes of a line.
    ///   - lines: before `position`, where reading begins.
    init(_ file: InputFile, bound: Int, position: Int64 = 0, lines: Int = 0) throws {
        self.file = file
        self.bound = bound
        self.position = position
        number = lines
        if position > 0 { try file.seek(to: position) }
    }

    mutating func next() throws -> Piece? {
        while let line = try nextLine() {
            let start = position - Int64(line.length)
            let content: Piece.Content
            if let bytes = line.bytes {
                if bytes.allSatisfy(\.isBlank) { continue }
                content = .line(bytes)
            } else {
                content = .tooLong(bound: bound)
            }
            return Piece(number: number, start: start, end: position, bytesRead: position, content: content)
        }
        return nil
    }

    /// A line without its end; `bytes` is nil when there are more than the bound, `length` has the end too.
    private mutating func nextLine() throws -> (bytes: [UInt8]?, length: Int)? {
        var searched = taken
        var passedOver = 0
        while true {
            if let end = newline(from: searched) {
                let length = passedOver + end + 1 - taken
                let bytes = passedOver == 0 && end - taken <= bound ? Array(buffer[taken..<end]) : nil
                taken = end + 1
                return count(bytes, length)
            }
            if isAtEnd {
                let length = passedOver + buffer.count - taken
                if length == 0 { return nil }
                let bytes = passedOver == 0 && length <= bound ? Array(buffer[taken...]) : nil
                taken = buffer.count
                return count(bytes, length)
            }
            if buffer.count - taken > bound {
                // Too long already: the rest is only looked through for its end.
                passedOver += buffer.count - taken
                taken = buffer.count
            }
            buffer.removeFirst(taken)
            taken = 0
            searched = buffer.count
            isAtEnd = try !file.read(into: &buffer, atMost: Self.chunk)
        }
    }

    private mutating func count(_ bytes: [UInt8]?, _ length: Int) -> (bytes: [UInt8]?, length: Int) {
        number += 1
        position += Int64(length)
        return (bytes, length)
    }

    private func newline(from start: Int) -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, start < bytes.count else { return nil }
            return memchr(base + start, 0x0A, bytes.count - start).map { UnsafeRawPointer($0) - base }
        }
    }
}

extension UInt8 {
    /// White space of JSON (RFC 8259, section 2).
    var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
