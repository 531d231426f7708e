import HTTP
import Newsroom
import SQL
import Store

extension Problem {
    /// The one place that turns errors into problems.
    init(_ error: any Error) {
        self =
            switch error {
            case let problem as Problem: problem
            case let error as RuleError: Problem(rule: error)
            case let error as StoreError: Problem(store: error)
            case let error as DatabaseError: Problem(database: error)
            case let error as IllegalStatusChange: Problem(statusChange: error)
            case let error as IllegalDecision:
                Problem(.illegalTransition, "The comment is \(error.standing.state.rawValue), and has changed since.")
            case let error as WordReplacement.ByHand: Problem(byHand: error)
            case let error as IllegalTransition: Problem(transition: error)
            default: Problem(.internalError, "The request was not carried out; its id is in the log.")
            }
    }

    private init(rule error: RuleError) {
        let count = error.violations.count
        self.init(
            .ruleBroken, count == 1 ? error.violations[0].detail : "\(count) rules are broken; errors names each.",
            errors: error.violations.map(Detail.init))
    }

    private init(statusChange error: IllegalStatusChange) {
        let next = error.from.next.map(\.rawValue).joined(separator: ", ")
        let place = Detail(pointer: "/status", code: "illegal", detail: "It may become: \(next).")
        self.init(.illegalTransition, "From \(error.from.rawValue) it may go to: \(next).", errors: [place])
    }

    private init(transition error: IllegalTransition) {
        let legal = error.from.next
        let next = legal.isEmpty ? "nothing follows" : "it may go to: \(legal.map(\.rawValue).joined(separator: ", "))"
        self.init(.illegalTransition, "From \(error.from.rawValue) \(next).")
        members = { $0.member("legal", legal) }
    }

    private init(byHand error: WordReplacement.ByHand) {
        self.init(
            .applyByHand, "Formatting lies across the words, or they are written in another way: edit the article.")
        members = {
            $0.member("place", error.lines) {
                $1.member("first_line", $0.lowerBound)
                $1.member("last_line", $0.upperBound)
            }
            $0.member("words", error.words)
            $0.member("suggestion", error.suggestion)
        }
    }

    private init(store error: StoreError) {
        switch error {
        case .slugTaken(let slug):
            let taken = Detail(pointer: "/slug", code: "taken", detail: "Another article has it.")
            self.init(.slugTaken, "Another article has the slug “\(slug)”.", errors: [taken])
        case .slugLeadsElsewhere(let slug, let other):
            let taken = Detail(pointer: "/slug", code: "taken", detail: "It leads to another article.")
            self.init(
                .slugTaken, "The slug “\(slug)” was that of the article “\(other)” and leads to it.", errors: [taken])
        case .noSuchArticle(let slug): self.init(.notFound, "There is no article “\(slug)”.")
        case .noSuchComment(let id): self.init(.notFound, "There is no comment “\(id)” under the article.")
        case .notAtTheTop(let id):
            let detail =
                "“\(id)” answers another comment: ask for the thread of the one at the top, or for its replies."
            let place = Detail(parameter: "parent", code: "not_at_the_top", detail: detail)
            self.init(.invalidParameter, "parent: \(detail)", errors: [place])
        case .commentGone(.removed): self.init(CommentRemoval())
        case .commentGone: self.init(.gone, "Its author has deleted the comment.")
        case .wrongEditToken: self.init(.wrongEditToken, "Edit-Token is not the edit_token of the comment.")
        case .editWindowClosed: self.init(.editWindowClosed, "The comment can no longer be edited; it can be deleted.")
        case .ownComment: self.init(.voteRefused, "Nobody votes on a comment of their own.")
        case .votesExhausted(let most):
            self.init(.voteRefused, "From one address \(most) readers may vote on a comment.")
        case .commentsClosed: self.init(.commentsClosed, "The editors have closed its comments.")
        case .noSuchCorrection: self.init(.notFound, "There is no correction request of this identifier.")
        case .joinedCorrection(let head):
            self.init(.illegalTransition, "It is decided with the request \(head).")
            members = { $0.member("legal", []) }
        case .tooManyCorrections(let slug, let seconds):
            self.init(
                .tooManyRequests,
                "The desk takes no more requests about “\(slug)” now; try again in \(seconds) seconds.",
                fields: ["Retry-After": "\(seconds)"])
        case .articleChanged(let slug, let old, let new):
            self.init(.articleChanged, "The article has revision \(new) by now; \(old) was read.")
            members = {
                $0.member("article_revision", new)
                $0.member("changes", "/v1/articles/\(PercentCoding.encode(slug))/revisions/\(old)...\(new)")
            }
        case .noSuchRevision(let number): self.init(.notFound, "The article has no revision \(number).")
        case .noSuchDecision: self.init(.notFound, "There is no decision of this identifier.")
        case .noSuchMail: self.init(.notFound, "There is no mail of this identifier.")
        case .mailNotRetried(let state):
            self.init(.illegalTransition, "The mail is \(state.rawValue): what failed or is uncertain is sent again.")
        case .threadLocked: self.init(.threadLocked, "Moderators have ended the discussion under this comment.")
        }
    }

    private init(database error: DatabaseError) {
        switch error.kind {
        case .full:
            // Somebody has to make room: sooner than in a minute it is not worth a try.
            self.init(
                .storageFull, "There is no room to keep it; nothing was changed.", fields: ["Retry-After": "60"])
        case .busy, .readOnly, .inputOutput, .closed:
            self.init(.storeUnavailable, "Nothing was changed; try again.", fields: ["Retry-After": "5"])
        default: self.init(.internalError, "The request was not carried out; its id is in the log.")
        }
    }
}
