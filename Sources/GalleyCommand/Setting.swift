/// One thing that an operator may set: its name, what it means, and how a text becomes its value.
struct Setting: Sendable {
    /// As in a flag and a file: `comment-bytes`.
    let name: String
    let meaning: String
    let fallback: String
    /// Whether its values stand apart by commas, so that its flag may be given more than once.
    let isList: Bool
    /// Takes a value, or says what it must be.
    let apply: @Sendable (inout Settings, String) throws(ExpectedValue) -> Void

    /// As in the environment: `GALLEY_COMMENT_BYTES`.
    var environment: String { "GALLEY_" + name.uppercased().replacing("-", with: "_") }

    init(
        _ name: String, _ meaning: String, fallback: String, isList: Bool = false,
        apply: @escaping @Sendable (inout Settings, String) throws(ExpectedValue) -> Void
    ) {
        self.name = name
        self.meaning = meaning
        self.fallback = fallback
        self.isList = isList
        self.apply = apply
    }
}

/// What a setting's value must be.
struct ExpectedValue: Error {
    let expected: String
}

extension Setting {
    /// A whole number within bounds; `fallback` says in words what differs between machines.
    static func integer(
        _ name: String, _ meaning: String, _ range: ClosedRange<Int>,
        _ path: WritableKeyPath<Settings, Int> & Sendable, fallback: String? = nil
    ) -> Setting {
        let fallback = fallback ?? String(Settings()[keyPath: path])
        return Setting(name, meaning, fallback: fallback) { settings, text throws(ExpectedValue) in
            settings[keyPath: path] = try number(text, range)
        }
    }

    /// A time in whole seconds.
    static func seconds(
        _ name: String, _ meaning: String, _ path: WritableKeyPath<Settings, Duration> & Sendable
    ) -> Setting {
        let fallback = Settings()[keyPath: path].components.seconds
        return Setting(name, meaning, fallback: String(fallback)) { settings, text throws(ExpectedValue) in
            settings[keyPath: path] = .seconds(try number(text, 1...86_400))
        }
    }

    /// One of a few words.
    static func word<Word: RawRepresentable<String> & CaseIterable & Sendable>(
        _ name: String, _ meaning: String, _ path: WritableKeyPath<Settings, Word> & Sendable
    ) -> Setting {
        Setting(name, meaning, fallback: Settings()[keyPath: path].rawValue) { settings, text throws(ExpectedValue) in
            guard let word = Word(rawValue: text) else {
                let words = Word.allCases.map(\.rawValue).joined(separator: " or ")
                throw ExpectedValue(expected: words)
            }
            settings[keyPath: path] = word
        }
    }

    static func number(_ text: String, _ range: ClosedRange<Int>) throws(ExpectedValue) -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw ExpectedValue(expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}
