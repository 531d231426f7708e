/// An address that mail can be sent to (RFC 5321, 4.1.2): a dot-string, `@` and a domain, all of ASCII. It has nothing in
/// it that could end a command or a field, or name a second address.
public struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    /// What stands before the `@`.
    public let localPart: String
    /// What stands behind it.
    public let domain: String

    /// The whole of it.
    public var description: String { "\(localPart)@\(domain)" }

    /// Reads an address; nil for quoted strings, literals and other letters than ASCII's, which few servers take.
    public init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, parts.count == 2, Self.isDotString(parts[0]), Self.isDomain(parts[1]) else {
            return nil
        }
        localPart = String(parts[0])
        domain = String(parts[1])
    }

    /// RFC 5322, 3.2.3.
    private static func isDotString(_ text: Substring) -> Bool {
        let marks = "!#$%&'*+-/=?^_`{|}~"
        return (1...64).contains(text.utf8.count)
            && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
                !atom.isEmpty
                    && atom.unicodeScalars.allSatisfy { isLetterOrDigit($0) || marks.unicodeScalars.contains($0) }
            }
    }

    /// RFC 1035, 2.3.1, with the digits of RFC 1123, 2.1.
    private static func isDomain(_ text: Substring) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                && label.unicodeScalars.allSatisfy { isLetterOrDigit($0) || $0 == "-" }
        }
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
    }
}
