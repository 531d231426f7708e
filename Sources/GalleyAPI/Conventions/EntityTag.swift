import CXXHash
import HTTP

/// A strong validator made of the representation itself (RFC 9110, 8.8.3).
///
/// XXH3 with 128 bits: it tells contents apart and signs nothing. Who could make two texts of one hash could only have
/// caches keep their own older text.
enum EntityTag {
    /// That of the same content in gzip: a strong validator tells representations apart, so each coding has its own
    /// (RFC 9110, 8.8.3.3).
    static func gzip(_ tag: String) -> String { tag.dropLast() + "-gzip\"" }

    static func of(_ content: [UInt8]) -> String {
        let hash = XXH3_128bits(content, content.count)
        return String(length: 34) { output in
            output.append("\"")
            for half in [hash.high64, hash.low64] {
                for shift in stride(from: 60, through: 0, by: -4) {
                    output.append(UInt8(hexDigit: UInt8(half >> UInt64(shift) & 15)))
                }
            }
            output.append("\"")
        }
    }
}
