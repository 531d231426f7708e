import Sodium
import Testing

@Suite struct SodiumTests {
    /// The example of RFC 7693, appendix A, and the hash of nothing; b2sum of the GNU coreutils gives the same.
    /// FIPS 180-4's example of one block.
    @Test func sha256IsThatOfTheStandard() {
        let hash = Sodium.sha256(Array("abc".utf8))
        #expect(Sodium.base64URL(hash) == "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0")
    }

    @Test func hashesAreThoseOfTheStandard() {
        let long = Sodium.hash("abc".utf8, length: 64)
        #expect(
            hexadecimal(long)
                == "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923")
        #expect(
            hexadecimal(Sodium.hash("".utf8))
                == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8")
    }

    /// The first keyed vector of the BLAKE2 authors: the key 00 01 … 3f over nothing.
    @Test func aKeyedHashIsThatOfTheStandard() {
        #expect(
            hexadecimal(Sodium.hash([], key: Array(0..<64), length: 64))
                == "10ebb67700b1868efb4417987acf4690ae9d972fb7a590c2f02871799aaa4786"
                + "b5e996e8f0f4eb981fc214b005f42d2ff4233499391653df7aefcbc13fc51568")
    }

    /// RFC 4231, test case 2.
    @Test func anHMACIsThatOfTheStandard() {
        #expect(
            hexadecimal(Sodium.hmacSHA256("what do ya want for nothing?".utf8, key: Array("Jefe".utf8)))
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }

    @Test func base64IsThatOfTheStandard() {
        // RFC 4648, section 10.
        for (text, encoded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foobar", "Zm9vYmFy")] {
            #expect(Sodium.base64(Array(text.utf8)) == encoded)
            #expect(Sodium.bytes(base64: encoded) == Array(text.utf8))
        }
        #expect(Sodium.bytes(base64: "Zg") == nil)
    }

    @Test func aKeyOrALengthMakesAnotherHash() {
        let key = [UInt8](repeating: 1, count: 32)
        #expect(Sodium.hash("a".utf8, key: key) != Sodium.hash("a".utf8))
        #expect(Sodium.hash("a".utf8, length: 16) != Array(Sodium.hash("a".utf8).prefix(16)))
        #expect(Sodium.hash("a".utf8, key: key) == Sodium.hash(Array("a".utf8), key: key))
    }

    @Test func randomBytesComeInAnyNumberAndNeverTwice() {
        for count in [0, 1, 16, 4096] { #expect(Sodium.randomBytes(count).count == count) }
        #expect(Set((0..<1000).map { _ in Sodium.randomBytes(8) }).count == 1000)
        #expect(Set((0..<1000).map { _ in Sodium.randomBytes(16) }).count == 1000)
    }

    @Test(arguments: [([], []), ([1], [1]), ([1, 2, 3], [1, 2, 3])] as [([UInt8], [UInt8])])
    func equalBytesAreEqual(left: [UInt8], right: [UInt8]) {
        #expect(Sodium.areEqual(left, right))
    }

    @Test(
        arguments: [([], [0]), ([1], [2]), ([1, 2], [1, 3]), ([1, 2], [1]), ([1], [1, 0])] as [([UInt8], [UInt8])])
    func otherBytesAreNot(left: [UInt8], right: [UInt8]) {
        #expect(!Sodium.areEqual(left, right))
        #expect(!Sodium.areEqual(right, left))
    }

    /// RFC 4648, section 10, in the alphabet of section 5.
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"),
    ])
    func base64URLIsThatOfTheStandard(plain: String, coded: String) {
        #expect(Sodium.base64URL(Array(plain.utf8)) == coded)
        #expect(Sodium.bytes(base64URL: coded) == Array(plain.utf8))
    }

    @Test func everyByteIsReadBack() {
        for count in 0..<300 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
            let text = Sodium.base64URL(bytes)
            #expect(text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
            #expect(Sodium.bytes(base64URL: text) == bytes)
        }
        #expect(Sodium.base64URL([0xFB, 0xFF, 0xFE]) == "-__-")
    }

    /// One byte string has one text, or a cursor could be forged from another without its tag being noticed.
    @Test(arguments: [
        "Z", "Zg==", "Zg=", "Zh", "Zm9", "Zm9v\n", " Zm9v", "Zm 9v", "+//+", "Zm9v!", "Zm9vYé", "Zm9v\u{0}",
        "Zm9v\u{0}Zm9v", "====",
    ])
    func whatIsNoBase64URLIsRefused(text: String) {
        #expect(Sodium.bytes(base64URL: text) == nil)
    }

    private func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { (($0 < 16 ? "0" : "") + String($0, radix: 16)) }.joined()
    }
}
