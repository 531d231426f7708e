import Synchronization

/// Makes request ids: a random number for the process and a count, as 20 hexadecimal digits.
final class RequestIdentifiers: Sendable {
    private let process = UInt64(UInt32.random(in: .min ... .max))
    private let count = Atomic<UInt64>(0)

    func next() -> String {
        let number = count.wrappingAdd(1, ordering: .relaxed).newValue
        return String(unsafeUninitializedCapacity: 20) { text in
            Self.write(process, into: text[0..<8])
            Self.write(number, into: text[8..<20])
            return 20
        }
    }

    private static func write(_ number: UInt64, into digits: Slice<UnsafeMutableBufferPointer<UInt8>>) {
        var rest = number
        var digits = digits
        for index in digits.indices.reversed() {
            let digit = UInt8(rest & 15)
            digits[index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
            rest >>= 4
        }
    }
}
