/// The name of a request, unique among those of this process and most probably of all: in `X-Request-Id`, in the log.
public struct RequestIdentifier: Hashable, Sendable {
    /// A random number that the process was given.
    public let process: UInt32
    /// Counts the requests of the process.
    public let number: UInt64

    /// Takes both parts.
    public init(process: UInt32, number: UInt64) {
        self.process = process
        self.number = number
    }

    /// Characters of its text.
    private static let length = 20

    /// Writes its text: 8 hexadecimal digits of the process, 12 of the number.
    package func append(to bytes: inout [UInt8]) {
        var shift = 4 * Self.length
        while shift > 0 {
            shift -= 4
            let digit = shift < 48 ? UInt8(number >> UInt64(shift) & 15) : UInt8(process >> UInt32(shift - 48) & 15)
            bytes.append(UInt8(hexDigit: digit))
        }
    }
}

extension RequestIdentifier: CustomStringConvertible {
    /// 20 lower-case hexadecimal digits.
    public var description: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.length)
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
