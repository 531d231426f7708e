import HTTP
import Sodium

/// What a comment's author edits and deletes it with. It is told once, with the answer to the comment.
struct EditToken: Sendable {
    /// 128 random bits as base64url.
    let text: String
    /// What is kept of it: BLAKE2b-128.
    let hash: [UInt8]

    /// - Parameter random: 16 bytes that nobody can guess.
    init(random: [UInt8]) {
        text = Sodium.base64URL(random)
        hash = Self.hash(text)
    }

    /// The hash of the token that a request came with.
    ///
    /// - Throws: `Problem` 403 when it came with none.
    static func hash(from request: Request) throws -> [UInt8] {
        guard let sent = request.fields["edit-token"], !sent.isEmpty else {
            throw Problem(.wrongEditToken, "The edit_token that came with the comment is sent in the field Edit-Token.")
        }
        return hash(sent)
    }

    private static func hash(_ text: String) -> [UInt8] { Sodium.hash(Array(text.utf8), length: 16) }
}
