import Newsroom
import Sodium
import Store

/// Positions as texts that nobody can make up or use for another list: 16 bytes of position and a keyed hash.
struct Cursors: Sendable {
    private let key: [UInt8]
    private static let positionLength = 16
    private static let tagLength = 16

    init(key: [UInt8]) {
        self.key = key
    }

    /// - Parameter list: names the list with its filters and order.
    func encode(_ position: Position, list: String) -> String {
        let bytes = bigEndian(position.key) + bigEndian(position.id)
        return Sodium.base64URL(bytes + tag(bytes, list))
    }

    /// - Throws: `Problem` for what was not made here for this list.
    func decode(_ text: String, list: String) throws -> Position {
        guard let bytes = Sodium.bytes(base64URL: text), bytes.count == Self.positionLength + Self.tagLength else {
            throw Problem(.invalidCursor, "The cursor is not one of this server’s.")
        }
        let position = Array(bytes.prefix(Self.positionLength))
        guard Sodium.areEqual(Array(bytes.suffix(Self.tagLength)), tag(position, list)) else {
            throw Problem(.invalidCursor, "The cursor was not made for this list with these parameters.")
        }
        return Position(key: int64(position[..<8]), id: int64(position[8...]))
    }

    private func tag(_ position: [UInt8], _ list: String) -> [UInt8] {
        Sodium.hash(position + Array(list.utf8), key: key, length: Self.tagLength)
    }

    private func bigEndian(_ number: Int64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - $0 * 8)) }
    }

    private func int64(_ bytes: ArraySlice<UInt8>) -> Int64 {
        bytes.reduce(0) { $0 << 8 | Int64($1) }
    }
}
