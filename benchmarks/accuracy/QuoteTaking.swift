import Newsroom
import TestSupport

/// How a reader's page takes a quote.
public enum QuoteTaking: String, CaseIterable, Sendable {
    case asItStands = "as it stands"
    case otherSigns = "other signs"
    case mistakes = "mistakes"

    /// The words of a range with what stands around them.
    func quote(_ range: Range<Int>, of scalars: [Unicode.Scalar], _ generator: inout Seeded) -> TextQuoteSelector {
        func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
        var exact = text(range)
        let prefix = text(max(0, range.lowerBound - 32)..<range.lowerBound)
        let suffix = text(range.upperBound..<min(scalars.count, range.upperBound + 32))
        switch self {
        case .asItStands: break
        case .otherSigns: exact = Self.otherSigns(exact)
        case .mistakes: exact = Self.mistaken(exact, &generator)
        }
        return TextQuoteSelector(exact: exact, prefix: prefix, suffix: suffix)
    }

    private static func otherSigns(_ text: String) -> String {
        var signs = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "“", "”", "«", "»": signs += "\""
            case "’": signs += "'"
            case "—": signs += "-"
            case " ": signs += " \n "
            case "ﬁ": signs += "fi"
            case "é": signs += "e\u{301}"
            case "ï": signs += "i\u{308}"
            case "r": signs += "r\u{AD}"
            default: signs.unicodeScalars.append(scalar)
            }
        }
        return signs
    }

    /// About one scalar in fifteen is missing, doubled or another; digits are as they are.
    private static func mistaken(_ text: String, _ generator: inout Seeded) -> String {
        var scalars: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            if scalar.properties.numericType != nil || Int.random(in: 0..<15, using: &generator) > 0 {
                scalars.append(scalar)
                continue
            }
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: break
            case 1: scalars += [scalar, scalar]
            default: scalars.append("x")
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
