import HTTP
import Newsroom
import Sodium
import Store

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

    fileprivate static func hash(_ text: String) -> [UInt8] { Sodium.hash(Array(text.utf8), length: 16) }
}

extension Call {
    /// What shows whose comment it is: `Edit-Token`, or that its author is signed in.
    ///
    /// - Throws: `Problem` 403 when the request has neither.
    func proofOfAuthor() throws -> CommentAuthorProof {
        if let sent = request.fields["edit-token"], !sent.isEmpty { return .token(hash: EditToken.hash(sent)) }
        if let reader { return .reader(subjectHash: reader.subjectHash) }
        throw Problem(
            .wrongEditToken,
            "The edit_token that came with the comment is sent in the field Edit-Token, unless its author is signed in."
        )
    }
}
