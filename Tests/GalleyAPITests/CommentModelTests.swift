import HTTP
import Newsroom
import TestSupport
import Testing

@testable import GalleyAPI

/// Whatever readers, authors and moderators do in whatever order, the server shows what a simple model says.
@Suite struct CommentModelTests {
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func theServerShowsWhatTheModelSays(seed: UInt64) async throws {
        var run = try await ModelRun(seed: seed)
        for step in 0..<500 {
            try await run.step()
            if step % 50 == 49 { try await run.compare() }
        }
        let reached = run.model.comments.map(\.state) + run.model.decisions.map(\.after.state)
        #expect(Set(reached) == ["visible", "pending", "removed", "deleted"])
    }
}

/// One sequence of operations on a server and on the model beside it.
struct ModelRun {
    private let newsroom: TestNewsroom
    private let moderator: String
    private var generator: Seeded
    private var steps = 0
    private(set) var model = CommentModel()

    private static let reportsHold = 2
    private let path = "/v1/articles/one"

    init(seed: UInt64) async throws {
        newsroom = try TestNewsroom {
            $0.writesPerMinute = 100_000
            $0.commentEditSeconds = 1_000_000
            $0.moderation.reportsHold = Self.reportsHold
            $0.moderation.blocklist = Blocklist("heldword")
        }
        moderator = try newsroom.token(.moderator)
        generator = Seeded(seed)
        try await newsroom.publish("one")
    }

    mutating func step() async throws {
        steps += 1
        newsroom.clock.advance(seconds: 1)
        switch Int.random(in: 0..<100, using: &generator) {
        case ..<34: try await say()
        case ..<44: await edit()
        case ..<48: await delete()
        case ..<60: await vote()
        case ..<72: try await report()
        case ..<92: try await decide()
        case ..<97: try await undo()
        default: await openOrClose()
        }
    }

    // MARK: Readers and authors

    private mutating func say() async throws {
        // Deep threads as well as wide ones.
        let parent = Bool.random(using: &generator) ? model.comments.indices.last : chosen()
        let isTop = Int.random(in: 0..<4, using: &generator) == 0
        let place = isTop ? nil : parent
        let isHeld = Int.random(in: 0..<8, using: &generator) == 0
        let text = "Words \(steps)" + (isHeld ? " heldword" : "")
        let spoiler = Int.random(in: 0..<6, using: &generator) == 0
        let reply = place.map { #", "parent_id": "\#(model.comments[$0].id)""# } ?? ""
        let made = await newsroom.post(
            "\(path)/comments",
            #"{"author": {"name": "Ann"}, "body_markdown": "\#(text)", "spoiler": \#(spoiler)\#(reply)}"#)
        let expected =
            if !model.isOpen { 403 } else if let place, model.comments[place].state != "visible" {
                422
            } else if let place,
                model.isLocked(place)
            { 409 } else { isHeld ? 202 : 201 }
        #expect(made.status == expected, "say")
        guard made.status < 300 else { return }
        var comment = CommentModel.Comment(
            id: try #require(made.json["id"].string), parent: place,
            token: try #require(made.json["edit_token"].string), text: text)
        comment.spoiler = spoiler
        comment.state = isHeld ? "pending" : "visible"
        model.comments.append(comment)
    }

    private mutating func edit() async {
        guard let index = chosen() else { return }
        let comment = model.comments[index]
        let isOwn = Int.random(in: 0..<5, using: &generator) > 0
        let isHeld = Int.random(in: 0..<4, using: &generator) == 0
        let text = "Other words \(steps)" + (isHeld ? " heldword" : "")
        let answer = await newsroom.editComment(
            "/v1/comments/\(comment.id)", #"{"body_markdown": "\#(text)"}"#, isOwn ? comment.token : "another")
        guard !["removed", "deleted"].contains(comment.state) else { #expect(answer.status == 410, "edit"); return }
        guard isOwn, model.isOpen else { #expect(answer.status == 403, "edit"); return }
        #expect(answer.status == 200, "edit")
        model.comments[index].text = text
        model.comments[index].isEdited = true
        guard isHeld, comment.state == "visible" else { return }
        model.comments[index].state = "pending"
        model.comments[index].approved = false
    }

    private mutating func delete() async {
        guard let index = chosen() else { return }
        let comment = model.comments[index]
        let isOwn = Int.random(in: 0..<3, using: &generator) > 0
        let answer = await newsroom.send(
            .delete, "/v1/comments/\(comment.id)", fields: ["Edit-Token": isOwn ? comment.token : "another"])
        guard !["removed", "deleted"].contains(comment.state) else { #expect(answer.status == 410, "delete"); return }
        #expect(answer.status == (isOwn ? 204 : 403), "delete")
        guard isOwn else { return }
        model.comments[index].state = "deleted"
        model.comments[index].votes = [:]
        (model.comments[index].featured, model.comments[index].pinned) = (false, false)
        (model.comments[index].spoiler, model.comments[index].approved) = (false, false)
        model.comments[index].reporters = []
    }

    private mutating func vote() async {
        guard let index = chosen() else { return }
        let comment = model.comments[index]
        let voter = "a-reader-of-the-paper-\(Int.random(in: 0..<4, using: &generator))"
        let value = [1, -1, nil].randomElement(using: &generator) ?? nil
        let target = "/v1/comments/\(comment.id)/vote"
        let answer =
            if let value {
                await newsroom.send(.put, target, #"{"value": \#(value)}"#, fields: ["Reader-Key": voter])
            } else {
                await newsroom.send(.delete, target, fields: ["Reader-Key": voter])
            }
        let expected = ["visible": 200, "pending": 404][comment.state] ?? 410
        #expect(answer.status == expected, "vote")
        guard answer.status == 200 else { return }
        model.comments[index].votes[voter] = value
        #expect(answer.json["votes"]["up"].int == model.votes(index).up, "vote")
    }

    private mutating func report() async throws {
        guard let index = chosen() else { return }
        let comment = model.comments[index]
        let peer = "192.0.2.\(Int.random(in: 10..<14, using: &generator))"
        let answer = await newsroom.send(
            .post, "/v1/comments/\(comment.id)/reports", #"{"reason": "abuse"}"#, peer: peer)
        guard comment.state == "visible" else { #expect(answer.status == 404, "report"); return }
        #expect(answer.status == 201, "report")
        guard model.comments[index].reporters.insert(peer).inserted else { return }
        guard try await openReports(index) >= Self.reportsHold, !comment.approved else { return }
        model.comments[index].state = "pending"
        model.holdsByReports += 1
    }

    /// Reports that nobody has looked at: the server's own count, for those before a decision count no more.
    private func openReports(_ index: Int) async throws -> Int {
        try newsroom.store.read {
            try $0.deskComment(id: try #require(Identifier(model.comments[index].id)))?.reportCount ?? 0
        }
    }

    // MARK: Moderators

    private mutating func decide() async throws {
        guard let index = chosen(), let action = ModeratorAction.allCases.randomElement(using: &generator) else {
            return
        }
        let before = model.standing(index)
        let isReported = try await openReports(index) > 0
        let answer = await newsroom.post(
            "/v1/desk/comments/decisions",
            #"{"ids": ["\#(model.comments[index].id)"], "action": "\#(action.rawValue)"}"#, token: moderator)
        #expect(answer.status == 201, "decide")
        let item = answer.json["items"][0]
        guard let after = model.after(action, index, isReported: isReported) else {
            #expect(item["status"].int == 409, "\(action) of \(before)")
            return
        }
        #expect(item["status"].int == 201, "\(action) of \(before)")
        model.set(index, after)
        let settles = action == .approve || action == .remove
        model.comments[index].approved =
            after.state == "visible" && (action == .approve || model.comments[index].approved)
        if settles { try await #expect(openReports(index) == 0) }
        model.decisions.append(
            CommentModel.Decision(
                id: try #require(item["decision"]["id"].string), comment: index, before: before, after: after))
    }

    private mutating func undo() async throws {
        guard let decision = model.decisions.suffix(6).randomElement(using: &generator) else { return }
        let before = model.standing(decision.comment)
        let answer = await newsroom.post("/v1/desk/decisions/\(decision.id)/undo", "{}", token: moderator)
        guard before == decision.after, decision.before != decision.after else {
            #expect(answer.status == 409, "undo")
            return
        }
        #expect(answer.status == 201, "undo")
        model.set(decision.comment, decision.before)
        model.comments[decision.comment].approved =
            decision.before.state == "visible" && model.comments[decision.comment].approved
        model.decisions.append(
            CommentModel.Decision(
                id: try #require(answer.json["id"].string), comment: decision.comment, before: before,
                after: decision.before))
    }

    private mutating func openOrClose() async {
        model.isOpen.toggle()
        #expect(await newsroom.edit("one", #"{"comments_open": \#(model.isOpen)}"#).status == 200)
    }

    private mutating func chosen() -> Int? { model.comments.indices.randomElement(using: &generator) }

    // MARK: What is shown

    func compare() async throws {
        for sort in CommentSort.allCases {
            let shown = try await threads("sort=\(sort.rawValue)&limit=3&replies=2&depth=2")
            #expect(shown == model.sorted(model.replies(to: nil), sort).map(model.shown), "\(sort)")
            let flat = try await pages("\(path)/comments?view=flat&sort=\(sort.rawValue)&limit=7")
            let visible = model.comments.indices.filter { model.comments[$0].state == "visible" }
            #expect(
                flat.map { $0["id"].string } == model.sorted(visible, sort).map { model.comments[$0].id }, "\(sort)")
        }
        #expect(await newsroom.get("\(path)/comments").json["count"].int == model.count)
        #expect(await newsroom.get(path).json["comment_count"].int == model.count)
        let counts = await newsroom.get("/v1/comment-counts?articles=one")
        #expect(counts.json["items"][0]["count"].int == model.count)
        for state in ["pending", "removed"] {
            let queue = try await pages("/v1/desk/comments?state=\(state)&limit=5", token: moderator)
            let expected = model.comments.filter { $0.state == state }.map(\.id)
            #expect(queue.map { $0["id"].string } == expected, "\(state)")
        }
        let log = try await pages("/v1/desk/decisions?limit=50", token: moderator)
        #expect(log.count == model.decisions.count + model.holdsByReports)
    }

    private func pages(_ target: String, token: String? = nil) async throws -> [JSONValue] {
        var items: [JSONValue] = []
        var next: String?
        repeat {
            let answer = await newsroom.get(target + (next.map { "&cursor=\($0)" } ?? ""), token: token)
            try #require(answer.status == 200, "\(target)")
            items += answer.json["items"].array
            next = answer.json["next_cursor"].string
        } while next != nil
        return items
    }

    private func threads(_ query: String) async throws -> [ShownThread] {
        var threads: [ShownThread] = []
        for item in try await pages("\(path)/comments?\(query)") { threads.append(try await thread(item)) }
        return threads
    }

    /// A comment with all that stands below it: what came inside, and what its cursor leads to.
    private func thread(_ json: JSONValue) async throws -> ShownThread {
        let id = try #require(json["id"].string)
        var replies = json["replies"]["items"].array
        if let cursor = json["replies"]["next_cursor"].string {
            let first = await newsroom.get("\(path)/comments?parent=\(id)&limit=2&cursor=\(cursor)")
            replies += first.json["items"].array
            var next = first.json["next_cursor"].string
            while let cursor = next {
                let page = await newsroom.get("\(path)/comments?parent=\(id)&limit=2&cursor=\(cursor)")
                replies += page.json["items"].array
                next = page.json["next_cursor"].string
            }
        }
        var shown = ShownThread(
            id: id, state: json["state"].string ?? "", text: json["body_text"].string,
            spoiler: json["spoiler"] == .boolean(true), featured: json["featured"] == .boolean(true),
            pinned: json["pinned"] == .boolean(true), canReply: json["can_reply"] == .boolean(true),
            isEdited: json["date_edited"] != .null, up: json["votes"]["up"].int ?? -1,
            down: json["votes"]["down"].int ?? -1, replyCount: json["reply_count"].int ?? -1, replies: [])
        for reply in replies { shown.replies.append(try await thread(reply)) }
        return shown
    }
}

extension CommentModel {
    /// What a decision makes of a comment; nil when it does not fit.
    fileprivate func after(_ action: ModeratorAction, _ index: Int, isReported: Bool) -> Standing? {
        let before = standing(index)
        var after = before
        switch action {
        case .approve: after.state = "visible"
        case .remove: after.state = "removed"
        case .hold: after.state = "pending"
        case .feature: after.featured = true
        case .unfeature: after.featured = false
        case .pin: after.pinned = true
        case .unpin: after.pinned = false
        case .markSpoiler: after.spoiler = true
        case .unmarkSpoiler: after.spoiler = false
        case .lock: after.locked = true
        case .unlock: after.locked = false
        }
        if before.state == "deleted" { return nil }
        if [.feature, .pin].contains(action), before.state != "visible" { return nil }
        if [.lock, .unlock].contains(action), comments[index].parent != nil { return nil }
        return after == before && !(action == .approve && isReported) ? nil : after
    }
}
