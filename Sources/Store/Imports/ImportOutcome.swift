import Newsroom

/// What became of a record that was to be imported.
public enum ImportOutcome: Hashable, Sendable {
    /// It was not there and is now.
    case imported
    /// It is there already, the same.
    case alreadyThere
    /// It cannot stand beside what is there.
    case rejected(Violation)
}

extension ImportOutcome {
    /// For a record that the store has under the same identifier.
    static func existing(isSame: Bool) -> ImportOutcome {
        isSame ? .alreadyThere : refused("", "different", "It is there already, and different.")
    }

    static func refused(_ pointer: String, _ code: String, _ detail: String) -> ImportOutcome {
        .rejected(Violation(pointer: pointer, code: code, detail: detail))
    }

    static let noSuchArticle = refused("/article", "no_such_article", "There is no article of this slug.")
}
