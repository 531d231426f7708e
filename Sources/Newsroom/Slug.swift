/// A name in a path: lower-case letters and digits of any script, in groups joined by one hyphen.
public enum Slug {
    /// Whether a text is a slug as it stands.
    public static func isValid(_ text: String) -> Bool {
        // By bytes: strings are equal in Swift when only their composition differs, and the store keeps bytes.
        !text.isEmpty && text.utf8.elementsEqual(make(from: text).utf8)
    }

    /// The slug of a person's or thing's name; empty when the name has no letter or digit.
    public static func make(from name: String) -> String {
        var slug = String.UnicodeScalarView()
        var isBetweenGroups = true
        for scalar in name.lowercased().unicodeScalars {
            if scalar.isMark ? isBetweenGroups : !scalar.isLetterOrDigit {
                isBetweenGroups = true
            } else {
                if isBetweenGroups && !slug.isEmpty { slug.append("-") }
                slug.append(scalar)
                isBetweenGroups = false
            }
        }
        return String(slug)
    }

    /// What people read for a section of which only the slug is known: `world-news` is `World news`.
    public static func readable(_ slug: String) -> String {
        let words = slug.split(separator: "-").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

extension Unicode.Scalar {
    fileprivate var isLetterOrDigit: Bool { properties.isAlphabetic || properties.numericType != nil }

    /// An accent or a vowel sign, which belongs to the letter before it; what only chooses a picture is none.
    fileprivate var isMark: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark: !properties.isDefaultIgnorableCodePoint
        default: false
        }
    }
}
