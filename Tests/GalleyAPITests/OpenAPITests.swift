import HTTP
import Newsroom
import Store
import Testing

@testable import GalleyAPI

@Suite struct OpenAPITests {
    private let document: OpenAPIDocument

    init() throws {
        document = try OpenAPIDocument()
    }

    @Test func everyRouteIsDescribedAndNothingElse() {
        let described = document.names("paths").flatMap { path in
            document.names("paths", path).map { "\($0.uppercased()) \(path)" }
        }
        #expect(Set(described) == Set(Route.all.map { "\($0.method.rawValue) \($0.path)" }))
        #expect(described.count == Route.all.count)
    }

    @Test func routesForStaffAskForAToken() {
        for route in Route.all {
            let method = route.method.rawValue.lowercased()
            let security = document.list("paths", route.path, method, "security")
            #expect(security == (route.role == nil ? [] : ["bearer: []"]), "\(route.path)")
        }
    }

    @Test func everyStatusOfARouteHasAProblem() {
        for route in Route.all {
            let statuses = document.names("paths", route.path, route.method.rawValue.lowercased(), "responses")
            let some =
                switch route.method {
                case .get where route.path.hasSuffix("/events"): ["200"]
                case .get: ["200", "304"]
                case .post where route.isPage: ["303", "403", "409", "415", "422", "507"]
                case .patch where route.path == "/v1/sections/{slug}": ["200", "415", "422", "507"]
                case .patch: ["200", "409", "415", "422", "507"]
                case .delete where route.path.hasSuffix("/reader-data"): ["200", "507"]
                case .delete: [route.path.hasSuffix("/vote") ? "200" : "204", "507"]
                case .put: ["200", "415", "422", "507"]
                case _ where route.path.hasPrefix("/v1/desk/corrections/"): ["200", "409", "412", "422", "428", "507"]
                case _ where route.path == "/desk/session": ["200", "415", "422", "507"]
                case _ where route.path.hasSuffix("/withdrawal"): ["200", "409", "422", "507"]
                case _ where route.path.hasSuffix("/retry"): ["200", "409", "422", "507"]
                default: route.path.hasSuffix("/preview") ? ["200", "415", "422"] : ["201", "415", "422", "507"]
                }
            // What several may edit is edited under a condition.
            let isEdit = route.role != nil && [.patch, .delete].contains(route.method)
            let conditions =
                isEdit && !route.path.contains("/sanctions/") && !route.path.hasSuffix("/reader-data")
                ? ["412", "428"] : []
            for status in some + conditions + ["400", "401", "405", "413", "429", "500", "503", "default"] {
                #expect(statuses.contains(status), "\(route.path) \(status)")
            }
            #expect(!route.path.contains("{") || statuses.contains("404"), "\(route.path)")
        }
    }

    @Test func closedSetsOfWordsAreWhole() {
        func expect(_ schema: String, _ words: [String]) {
            #expect(document.list("components", "schemas", schema, "enum") == words, "\(schema)")
        }
        expect("ProblemName", ProblemType.allCases.map(\.rawValue))
        expect("SummaryField", ArticleJSON.listFields)
        expect("RelatedField", ArticleJSON.relatedFields)
        expect("RelatedReason", RelatedReason.allCases.map(\.rawValue))
        expect("ArticleField", ArticleJSON.editorsFields)
        expect("DateOrder", DateOrder.allCases.map(\.rawValue))
        expect("ArticleSort", ArticleSort.allCases.map(\.rawValue))
        expect("ArticleInclusion", ArticleInclusion.allCases.map(\.rawValue))
        expect("TallySort", TallySort.allCases.map(\.rawValue))
        expect("ArticleStatus", ArticleStatus.allCases.map(\.rawValue))
        expect("RevisionPart", RevisionPart.allCases.map(\.rawValue))
        expect("DiffOperation", WordDiff.Operation.allCases.map(\.rawValue))
        expect("ArticleFormat", ArticleFormat.allCases.map(\.rawValue))
        expect("CommentSort", CommentSort.allCases.map(\.rawValue))
        expect("CommentState", CommentState.allCases.map(\.rawValue))
        expect("EventName", EventName.allCases.map(\.rawValue))
        expect("HoldReason", HoldReason.allCases.map(\.rawValue))
        expect("ReportReason", ReportReason.allCases.map(\.rawValue))
        expect("ModeratorAction", ModeratorAction.allCases.map(\.rawValue))
        expect("CommentAction", CommentAction.allCases.map(\.rawValue))
        expect("SanctionKind", SanctionKind.allCases.map(\.rawValue))
        expect("CorrectionKind", CorrectionKind.allCases.map(\.rawValue))
        expect("CorrectionState", CorrectionState.allCases.map(\.rawValue))
        expect("CorrectionNoteKind", CorrectionNoteKind.allCases.map(\.rawValue))
        expect("CorrectionSort", CorrectionSort.allCases.map(\.rawValue))
        expect("CorrectionEventKind", CorrectionEventKind.allCases.map(\.rawValue))
        expect("WebhookEvent", WebhookEvent.allCases.map(\.rawValue))
        expect("MailKind", MailKind.allCases.map(\.rawValue))
        expect("MailState", MailState.allCases.map(\.rawValue))
    }

    @Test func theMembersOfArticlesAreDescribed() async throws {
        let newsroom = try TestNewsroom()
        let editor = try newsroom.token(.editor)
        try await newsroom.publish("other", token: editor)
        try await newsroom.publish(
            "one",
            """
            "section": "local-news", "tags": ["sea"], "authors": ["Mara Lindqvist"], "provider": {"name": "Wire"},
            "image": {"url": "https://img.example/1.jpg"}, "slots": [{"kind": "quiz", "after_paragraph": 1}],
            "related": ["other"]
            """, token: editor)
        let article = await newsroom.get("/v1/articles/one", token: editor).json
        #expect(article.names == document.properties("ArticleSummary", "Article"))
        #expect(article["section"].names == document.properties("Section"))
        #expect(article["authors"][0].names == document.properties("Author"))
        #expect(article["provider"].names == document.properties("Provider"))
        #expect(article["image"].names == document.properties("Image"))
        #expect(article["slots"][0].names == document.properties("Slot"))
        #expect(article["related"][0].names == document.properties("RelatedArticle"))
        let related = await newsroom.get("/v1/articles/one/related").json
        #expect(related.names == document.properties("RelatedList"))
        #expect(related["items"][0].names == document.properties("ArticleSummary", "RelatedItem"))
        let list = await newsroom.get("/v1/articles").json
        #expect(list.names == document.properties("ArticleList"))
        #expect(list["items"][0].names == document.properties("ArticleSummary"))
        let found = await newsroom.get("/v1/articles?q=about&include=comments,related,corrections").json["items"][0]
        #expect(found.names == document.properties("ArticleSummary", "ListedArticle"))
        #expect(found["highlights"].names == document.properties("Highlights"))
        let shown = await newsroom.get("/v1/articles/one?include=comments,related").json
        #expect(shown.names.subtracting(document.properties("ArticleSummary", "Article")) == ["comments"])
        #expect(document.properties("ShownArticle") == ["comments"])
        #expect(await newsroom.get("/v1/sections").json.names == document.properties("TallyList"))
        #expect(await newsroom.get("/v1/sections/local-news").json.names == document.properties("Tally"))
    }

    @Test func theMembersOfAnArticlesOtherFormsAreDescribed() async throws {
        let newsroom = try TestNewsroom {
            $0.publisher.description = "News."
            $0.publisher.logo = "https://news.example/logo.png"
        }
        try await newsroom.publish(
            "one",
            """
            "section": "local-news", "tags": ["sea"], "authors": ["Mara Lindqvist"], "provider": {"name": "Wire"},
            "image": {"url": "https://img.example/1.jpg"}, "description": "It held."
            """)
        let linked = await newsroom.get("/v1/articles/one?format=jsonld").json
        #expect(linked.names.union(["correction", "creativeWorkStatus"]) == document.properties("NewsArticle"))
        let feed = await newsroom.get("/feed.json").json
        #expect(feed.names == document.properties("JSONFeed"))
        #expect(feed["items"][0].names == document.properties("JSONFeedItem"))
    }

    @Test func theMembersOfCommentsAreDescribed() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let made = await newsroom.post(
            "/v1/articles/one/comments", #"{"author": {"name": "Ann"}, "body_markdown": "Hello"}"#)
        #expect(made.json.names == document.properties("Comment", "ReceivedComment"))
        #expect(made.json["author"].names == document.properties("CommentAuthor"))
        #expect(made.json["votes"].names == document.properties("Votes"))
        #expect(made.json["replies"].names == document.properties("Replies"))
        #expect(await newsroom.get("/v1/articles/one/comments").json.names == document.properties("CommentList"))
        let context = await newsroom.get("/v1/comments/\(made.json["id"].string ?? "")/context")
        #expect(context.json.names == document.properties("CommentContext"))
        let counts = await newsroom.get("/v1/comment-counts?articles=one").json
        #expect(counts.names == document.properties("CommentCountList"))
        #expect(counts["items"][0].names == document.properties("CommentCount"))
    }

    @Test func theMembersOfWhatBecomesOfCommentsAreDescribed() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let made = await newsroom.post(
            "/v1/articles/one/comments", #"{"author": {"name": "Ann"}, "body_markdown": "Hello"}"#)
        let preview = await newsroom.post("/v1/comments/preview", #"{"body_markdown": "Hello"}"#)
        #expect(preview.json.names == document.properties("CommentPreview"))
        let path = try #require(made.fields["location"])
        let vote = await newsroom.send(
            .put, "\(path)/vote", #"{"value": 1}"#, fields: ["Reader-Key": "0123456789abcdef"])
        #expect(vote.json.names == document.properties("VoteResult"))
        let edited = await newsroom.editComment(path, #"{"spoiler": true}"#, made.json["edit_token"].string)
        #expect(edited.json.names == document.properties("Comment", "EditedComment"))
        let moderator = try newsroom.token(.moderator)
        let revisions = await newsroom.get(path.replacing("/v1/", with: "/v1/desk/") + "/revisions", token: moderator)
        #expect(revisions.json.names == document.properties("CommentRevisionList"))
        #expect(revisions.json["items"][0].names == document.properties("CommentRevision"))
    }

    @Test func theMembersOfModerationAreDescribed() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let token = try newsroom.token(.moderator)
        let made = await newsroom.post(
            "/v1/articles/one/comments", #"{"author": {"name": "Ann"}, "body_markdown": "Hello"}"#)
        let id = try #require(made.json["id"].string)
        #expect(await newsroom.get("/v1/challenge").json.names == document.properties("Challenge"))
        let report = await newsroom.post("/v1/comments/\(id)/reports", #"{"reason": "spam"}"#)
        #expect(report.json.names == document.properties("CommentReport"))
        let decided = await newsroom.post(
            "/v1/desk/comments/decisions", #"{"ids": ["\#(id)"], "action": "feature"}"#, token: token)
        #expect(decided.json.names == document.properties("DecisionResults"))
        let result = decided.json["items"][0]
        #expect(result.names == document.properties("DecisionResult"))
        #expect(result["decision"].names == document.properties("CommentDecision"))
        #expect(result["decision"]["before"].names == document.properties("CommentStanding"))
        let list = await newsroom.get("/v1/desk/comments?reported=true", token: token).json
        #expect(list.names == document.properties("DeskCommentList"))
        #expect(list["items"][0].names == document.properties("DeskComment"))
        #expect(list["items"][0]["reports"].names == document.properties("OpenReports"))
        let figures = await newsroom.get("/v1/desk/comments/figures", token: token).json
        #expect(figures.names == document.properties("CommentFigures"))
        let sanction = await newsroom.post(
            "/v1/desk/sanctions", #"{"kind": "ban", "comment": "\#(id)", "reason": "Spam."}"#, token: token)
        #expect(sanction.json.names == document.properties("Sanction"))
        let sanctions = await newsroom.get("/v1/desk/sanctions", token: token).json
        #expect(sanctions.names == document.properties("SanctionList"))
    }

    @Test func theMembersOfCorrectionsAreDescribed() async throws {
        let newsroom = try TestNewsroom()
        let editor = try newsroom.token(.editor)
        try await newsroom.publish("one", token: editor)
        let made = await newsroom.post(
            "/v1/articles/one/corrections",
            #"""
            {"kind": "correction", "suggestion": "2", "contact": {"name": "Ann"},
             "target": {"selector": {"type": "TextQuoteSelector", "exact": "two"}}}
            """#)
        let everybodys = document.properties("Correction")
        let words = document.properties("CorrectionWords")
        #expect(made.json.names == everybodys.union(words).union(document.properties("ReceivedCorrection")))
        #expect(made.json["target"].names == document.properties("CorrectionTarget"))
        #expect(made.json["target"]["selector"].names == document.properties("TextQuoteSelector"))
        #expect(made.json["target"]["position"].names == document.properties("TextPosition"))

        let path = try #require(made.fields["location"])
        #expect(await newsroom.get(path).json.names == everybodys.union(["note"]))
        let file = await newsroom.get(path, token: editor).json
        #expect(file.names == everybodys.union(words).union(document.properties("CorrectionFile")))
        #expect(file["contact"].names == document.properties("Contact"))
        #expect(file["history"][0].names == document.properties("CorrectionEvent"))

        let desk = await newsroom.get("/v1/desk/corrections", token: editor).json
        #expect(desk.names == document.properties("DeskCorrectionList"))
        let desks = everybodys.union(words).union(document.properties("DeskCorrection"))
        #expect(desk["items"][0].names == desks)
        let whole = await newsroom.get("/v1/desk\(path.dropFirst(3))", token: editor).json
        #expect(whole.names == desks.union(document.properties("DeskFile")))
    }

    @Test func theMembersOfMailsAreDescribed() async throws {
        let mails = try await MailNewsroom()
        try await mails.ask("bo@example.org")
        let list = await mails.list().json
        #expect(list.names == document.properties("MailList"))
        #expect(list["items"][0].names == document.properties("Mail"))
    }

    @Test func theMembersOfNotesAreDescribed() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let made = await newsroom.post(
            "/v1/articles/one/corrections", #"{"kind": "correction", "explanation": "Because."}"#)
        let id = try #require(made.json["id"].string.flatMap { Identifier($0) })
        try newsroom.publishNote("It was 2.", about: id)
        let notes = await newsroom.get("/v1/articles/one/corrections").json
        #expect(notes.names == document.properties("CorrectionNoteList"))
        #expect(notes["items"][0].names == document.properties("CorrectionNote"))
        let draft = NoteDraft(kind: .retraction, text: "No.")
        try newsroom.store.writeAndWait { [now = newsroom.clock.now] in
            _ = try $0.publish(draft, id: Identifier(date: now), articleSlug: "one", date: now)
        }
        let retraction = await newsroom.get("/v1/articles/one").json["retraction"]
        #expect(retraction.names == document.properties("CorrectionNote", "Retraction"))
    }

    @Test func theMembersOfRevisionsAreDescribed() async throws {
        let newsroom = try TestNewsroom()
        let editor = try newsroom.token(.editor)
        try await newsroom.publish("one", #""tags": ["sea"]"#, token: editor)
        try newsroom.store.writeAndWait { [now = newsroom.clock.now] in
            try $0.execute("UPDATE articles SET tags = 'land'")
            try $0.revise(slug: "one", body: Markdown.article("Other."), author: "M", reason: nil, date: now)
        }
        let list = await newsroom.get("/v1/articles/one/revisions").json
        #expect(list.names == document.properties("RevisionList"))
        #expect(list["items"][0].names == document.properties("RevisionSummary"))
        let revision = await newsroom.get("/v1/articles/one/revisions/2", token: editor).json
        #expect(revision.names == document.properties("RevisionSummary", "Revision"))
        let diff = await newsroom.get("/v1/articles/one/revisions/1...2").json
        #expect(diff.names == document.properties("RevisionDiff"))
        #expect(diff["changes"].names == document.properties("RevisionChanges"))
        #expect(diff["changes"]["body"][0].names == document.properties("DiffPart"))
        #expect(diff["fields"][0].names == document.properties("ChangedField"))
        #expect(diff["html"].names == document.properties("RevisionHTML"))
    }

    @Test func theMembersOfProblemsAreDescribed() async throws {
        let newsroom = try TestNewsroom()
        let body = await newsroom.post("/v1/articles/none/comments", #"{"a": 1}"#)
        let query = await newsroom.get("/v1/articles?a=1")
        #expect(body.json.names == document.properties("Problem"))
        let members = body.json["errors"][0].names.union(query.json["errors"][0].names)
        #expect(members == document.properties("ProblemError"))
        let description = await newsroom.get("/problems/not-found").json
        #expect(description.names == document.properties("ProblemDescription"))
        try await newsroom.publish("one")
        await newsroom.edit("one", #"{"status": "withdrawn"}"#)
        let gone = await newsroom.get("/v1/articles/one")
        #expect(gone.json.names == document.properties("Problem", "GoneProblem").subtracting(["errors"]))
    }
}
