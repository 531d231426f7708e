import Newsroom
import TestSupport
import Testing

@Suite struct IdentifierTests {
    /// The example of RFC 9562, appendix A.6.
    @Test func versionSevenHasItsTimeVersionAndVariantWhereTheStandardSays() {
        let identifier = Identifier(
            date: Timestamp(milliseconds: 0x017F_22E2_79B0), randomHigh: 0xCC3, randomLow: 0x18C4_DC0C_0C07_398F)
        #expect(identifier.description == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    }

    @Test func itsTextIsReadBackInEitherCase() {
        let text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
        #expect(Identifier(text)?.description == text)
        #expect(Identifier(text.uppercased())?.description == text)
    }

    @Test(arguments: [
        "", "017f22e2", "017f22e279b07cc398c4dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e2_79b0_7cc3_98c4_dc0c0c07398f",
    ])
    func whatIsNotAnIdentifierIsRefused(text: String) {
        #expect(Identifier(text) == nil)
    }

    @Test(arguments: 0..<20)
    func itsBytesAndItsTextAreReadBack(seed: UInt64) {
        var generator = Seeded(seed)
        let identifier = Identifier(high: generator.next(), low: generator.next())
        #expect(identifier.bytes.count == 16)
        #expect(Identifier(bytes: identifier.bytes) == identifier)
        #expect(Identifier(identifier.description) == identifier)
        let digits = identifier.description.compactMap(\.hexDigitValue)
        #expect(identifier.bytes.flatMap { [Int($0 >> 4), Int($0 & 15)] } == digits)
    }

    @Test(arguments: [0, 1, 1_700_000_000_000, 0xFFFF_FFFF_FFFF])
    func itBeginsWithItsTimeAndNewerOnesComeLater(milliseconds: Int64) {
        let identifier = Identifier(date: Timestamp(milliseconds: milliseconds), randomHigh: .max, randomLow: .max)
        #expect(Int64(identifier.high >> 16) == milliseconds)
        #expect(identifier.high & 0xF000 == 0x7000)
        #expect(identifier.low >> 62 == 0b10)
    }

    @Test func aTimeOutsideItsFieldIsNoTrap() {
        #expect(Identifier(date: Timestamp(milliseconds: .min), randomHigh: 0, randomLow: 0).high == 0x7000)
        _ = Identifier(date: Timestamp(milliseconds: .max), randomHigh: 0, randomLow: 0)
    }

    @Test(arguments: [
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398 ", "+17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        "017f22e279b0-7cc3-98c4-dc0c0c07398f-",
        "{17f22e2-79b0-7cc3-98c4-dc0c0c07398}", "０17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398\0",
    ])
    func whatOnlyLooksLikeOneIsRefused(text: String) {
        #expect(Identifier(text) == nil)
    }
}
