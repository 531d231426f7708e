/// A name in a path: lower-case letters and digits of any script, in groups joined by one hyphen.
public enum Slug {
    /// Whether a text is a slug as it stands.
    public static func isValid(_ text: String) -> Bool {
        !text.isEmpty && text == make(from: text)
    }

    /// The slug of a person's or thing's name; empty when the name has no letter or digit.
    public static func make(from name: String) -> String {
        name.lowercased().split { !($0.isLetter || $0.isNumber) }.joined(separator: "-")
    }

    /// What people read for a section of which only the slug is known: `world-news` is `World news`.
    public static func readable(_ slug: String) -> String {
        let words = slug.split(separator: "-").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
