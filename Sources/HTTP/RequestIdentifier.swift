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
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.length) { text in
            Self.write(UInt64(process), to: text[..<8])
            Self.write(number, to: text[8...])
            bytes.append(contentsOf: text)
        }
    }

    private static func write(_ number: UInt64, to digits: Slice<UnsafeMutableBufferPointer<UInt8>>) {
        let digits = UnsafeMutableBufferPointer(rebasing: digits)
        var rest = number
        for index in digits.indices.reversed() {
            digits.initializeElement(at: index, to: UInt8(hexDigit: UInt8(rest & 15)))
            rest >>= 4
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
