import Newsroom
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
}
