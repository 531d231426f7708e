import CXXHash

/// A strong validator made of the representation itself (RFC 9110, 8.8.3).
///
/// XXH3 with 128 bits: it tells contents apart and signs nothing. Who could make two texts of one hash could only have
/// caches keep their own older text.
enum EntityTag {
    private static let digits = Array("0123456789abcdef".utf8)

    static func of(_ content: [UInt8]) -> String {
        let hash = XXH3_128bits(content, content.count)
        let digits = digits
        return String(unsafeUninitializedCapacity: 34) { text in
            text[0] = UInt8(ascii: "\"")
            text[33] = UInt8(ascii: "\"")
            for index in 0..<16 {
                let shift = UInt64(60 - 4 * index)
                text[1 + index] = digits[Int(hash.high64 >> shift & 15)]
                text[17 + index] = digits[Int(hash.low64 >> shift & 15)]
            }
            return 34
        }
    }
}
