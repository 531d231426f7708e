import Newsroom
import Words

/// Whose a comment is, as the store needs it.
public enum CommentSpeaker: Sendable {
    /// Nobody's that it knows, under any name: content that comes in with its history.
    case unchecked
    /// Whoever gives a name that is nobody's, by the form that is compared.
    case anonymous(nameForm: String)
    /// Who is signed in, with the identifier for the first time.
    case reader(Reader, fresh: Identifier)
    /// A member of the staff.
    case staff

    /// - Parameters:
    ///   - name: that was given.
    ///   - fresh: becomes the identifier of a reader who is here for the first time.
    public init(_ speaker: Speaker, name: String, fresh: Identifier) {
        switch speaker {
        case .anonymous: self = .anonymous(nameForm: NameForm.of(name))
        case .reader(let reader): self = .reader(reader, fresh: fresh)
        case .staff: self = .staff
        }
    }
}
