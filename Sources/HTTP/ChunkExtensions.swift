/// Checks the extensions behind one chunk size, byte by byte:
/// `*( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] )` (RFC 9112, 7.1.1).
struct ChunkExtensions: Sendable {
    private var state = State.behindSize

    private enum State {
        case behindSize, beforeName, name, behindName
        case beforeValue, token, quoted, escaped, closed, behindValue
    }

    /// Whether the line may end here.
    var mayEnd: Bool { state == .name || state == .token || state == .closed }

    /// Takes the next byte; false when it may not stand there.
    mutating func take(_ byte: UInt8) -> Bool {
        guard let next = next(byte) else { return false }
        state = next
        return true
    }

    private func next(_ byte: UInt8) -> State? {
        switch state {
        case .behindSize: byte.isBlank ? .behindSize : beginning(byte)
        case .beforeName: byte.isBlank ? .beforeName : token(byte, .name)
        case .name: token(byte, .name) ?? (byte.isBlank ? .behindName : equals(byte) ?? beginning(byte))
        case .behindName: byte.isBlank ? .behindName : equals(byte) ?? beginning(byte)
        case .beforeValue:
            byte.isBlank ? .beforeValue : byte == UInt8(ascii: "\"") ? .quoted : token(byte, .token)
        case .token: token(byte, .token) ?? (byte.isBlank ? .behindValue : beginning(byte))
        case .quoted: quoted(byte)
        case .escaped: byte.isFieldContent ? .quoted : nil
        case .closed, .behindValue: byte.isBlank ? .behindValue : beginning(byte)
        }
    }

    private func beginning(_ byte: UInt8) -> State? { byte == UInt8(ascii: ";") ? .beforeName : nil }
    private func equals(_ byte: UInt8) -> State? { byte == UInt8(ascii: "=") ? .beforeValue : nil }
    private func token(_ byte: UInt8, _ state: State) -> State? { ByteSet.token.contains(byte) ? state : nil }

    /// RFC 9110, 5.6.4.
    private func quoted(_ byte: UInt8) -> State? {
        switch byte {
        case UInt8(ascii: "\""): .closed
        case UInt8(ascii: "\\"): .escaped
        default: byte.isFieldContent ? .quoted : nil
        }
    }
}
