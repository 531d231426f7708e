/// Takes a file apart by the JSON objects in it: one, an array of them, or one after the other. Its position is a byte
/// of the file.
struct StoryReader: PieceReader {
    private static let chunk = 1 << 18

    private let file: InputFile
    private let bound: Int
    private var buffer: [UInt8] = []
    private var taken = 0
    private var position: Int64
    private var number: Int

    init(_ file: InputFile, bound: Int, position: Int64 = 0, items: Int = 0) throws {
        self.file = file
        self.bound = bound
        self.position = position
        number = items
        if position > 0 { try file.seek(to: position) }
    }

    mutating func next() throws -> Piece? {
        var scan = ObjectScan()
        var bytes: [UInt8] = []
        var start: Int64?
        while let byte = try nextByte() {
            if start == nil {
                // Between objects there is only what an array has.
                if byte.isBlank || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") {
                    continue
                }
                start = position - 1
            }
            if bytes.count <= bound { bytes.append(byte) }
            if scan.ends(with: byte) { break }
        }
        guard let start else { return nil }
        number += 1
        let content: Piece.Content = bytes.count > bound ? .tooLong(bound: bound) : .story(bytes)
        return Piece(number: number, start: start, end: position, bytesRead: position, content: content)
    }

    private mutating func nextByte() throws -> UInt8? {
        if taken == buffer.count {
            buffer.removeAll(keepingCapacity: true)
            taken = 0
            guard try file.read(into: &buffer, atMost: Self.chunk) else { return nil }
        }
        defer { taken += 1 }
        position += 1
        return buffer[taken]
    }
}

/// Finds the end of a JSON object; of what is none, the end of the line.
private struct ObjectScan {
    private var depth = 0
    private var isInString = false
    private var isEscaped = false

    mutating func ends(with byte: UInt8) -> Bool {
        if isInString {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
            }
            return false
        }
        switch byte {
        case UInt8(ascii: "\"") where depth > 0: isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            return depth <= 0
        case UInt8(ascii: "\n"): return depth == 0
        default: break
        }
        return false
    }
}
