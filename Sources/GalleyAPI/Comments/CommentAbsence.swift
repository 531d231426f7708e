import Newsroom
import Store

extension API {
    /// Why readers are not shown a comment: it is gone, its article is, or there never was one for them.
    func absence(commentID id: Identifier) throws -> Problem {
        let (withdrawal, state) = try store.read {
            (try $0.withdrawal(commentID: id), try $0.commentState(id: id))
        }
        if let (slug, withdrawal) = withdrawal { return Problem(withdrawal, of: slug) }
        switch state {
        case .removed?:
            return Problem(try store.read { try $0.removal(commentID: id) } ?? CommentRemoval())
        case .deleted?: return Problem(StoreError.commentGone(.deleted))
        case .visible?, .pending?, nil: return Problem(.notFound, "There is no comment of this identifier.")
        }
    }
}
