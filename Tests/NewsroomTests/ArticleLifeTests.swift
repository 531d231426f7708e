import Newsroom
import Testing

/// What an edit makes of an article: its way through the statuses, its date, and the merge of its members.
@Suite struct ArticleLifeTests {
    private let now = Timestamp(milliseconds: 1_700_000_000_000)
    private var past: Timestamp { Timestamp(milliseconds: now.milliseconds - 1) }
    private var future: Timestamp { Timestamp(milliseconds: now.milliseconds + 1) }

    private func article(_ status: ArticleStatus, _ date: Timestamp?) -> ArticleDraft {
        ArticleDraft(
            slug: "s", headline: "H", description: "D", tags: ["a"],
            provider: Provider(name: "P", url: "https://p.example"), language: "uk", bodyMarkdown: "One.\n\nTwo.",
            status: status, datePublished: date, commentsOpen: false)
    }

    private func edited(
        _ article: ArticleDraft, paragraphs: Int = 2, _ change: (inout ArticleEdit) -> Void
    ) throws -> ArticleDraft {
        var edit = ArticleEdit()
        change(&edit)
        return try edit.applied(to: article, paragraphs: paragraphs, NewsroomLimits(), now: now)
    }

    private func broken(_ article: ArticleDraft, _ change: (inout ArticleEdit) -> Void) throws -> [String] {
        do {
            _ = try edited(article, change)
            return []
        } catch let error as RuleError {
            return error.violations.map { "\($0.pointer) \($0.code)" }
        }
    }

    @Test func theLifeOfAnArticleHasNoOtherWays() {
        let ways: [ArticleStatus: [ArticleStatus]] = [
            .draft: [.scheduled, .published], .scheduled: [.draft, .published], .published: [.withdrawn],
            .withdrawn: [.published],
        ]
        for status in ArticleStatus.allCases { #expect(status.next == ways[status]) }
    }

    @Test(arguments: ArticleStatus.allCases, ArticleStatus.allCases)
    func onlyTheChangesOfTheRuleAreMade(from: ArticleStatus, to: ArticleStatus) throws {
        let article = article(from, from.hasBeenPublic ? past : future)
        let change: () throws -> ArticleStatus = { try edited(article) { $0.status = .set(to) }.status }
        if from == to || from.next.contains(to) {
            #expect(try change() == to)
        } else {
            #expect(throws: IllegalStatusChange(from: from, to: to)) { try change() }
        }
    }

    @Test func anArticleBeginsAsADraftScheduledOrPublished() {
        func begin(_ status: ArticleStatus, _ date: Timestamp?) -> [String] {
            do {
                _ = try article(status, date).checked(NewsroomLimits(), now: now)
                return []
            } catch {
                return error.violations.map { "\($0.pointer) \($0.code)" }
            }
        }
        #expect(begin(.draft, future) == [] && begin(.draft, nil) == [])
        #expect(begin(.scheduled, future) == [])
        #expect(begin(.scheduled, now) == ["/date_published in_the_past"])
        #expect(begin(.scheduled, nil) == ["/date_published required"])
        #expect(begin(.published, now) == [] && begin(.published, nil) == [])
        #expect(begin(.published, future) == ["/date_published in_the_future"])
        #expect(begin(.withdrawn, past) == ["/status not_a_beginning"])
    }

    @Test func whoPublishesBeforeThePlannedDatePublishesNow() throws {
        for status in [ArticleStatus.draft, .scheduled] {
            let planned = article(status, future)
            #expect(try edited(planned) { $0.status = .set(.published) }.datePublished == now)
            #expect(try edited(article(.draft, past)) { $0.status = .set(.published) }.datePublished == past)
            let dated = try broken(planned) {
                $0.status = .set(.published)
                $0.datePublished = .set(future)
            }
            #expect(dated == ["/date_published in_the_future"])
            let withoutDate = try edited(planned) {
                $0.status = .set(.published)
                $0.datePublished = .remove
            }
            #expect(withoutDate.datePublished == now)
        }
    }

    @Test func aScheduleHasADateThatIsToCome() throws {
        #expect(try broken(article(.draft, nil)) { $0.status = .set(.scheduled) } == ["/date_published required"])
        #expect(try broken(article(.scheduled, future)) { $0.datePublished = .remove } == ["/date_published required"])
        #expect(
            try broken(article(.scheduled, future)) { $0.datePublished = .set(now) } == ["/date_published in_the_past"])
        // Its moment has come, and the schedule has not acted yet.
        #expect(try broken(article(.scheduled, past)) { $0.headline = .set("New") } == [])
        #expect(try edited(article(.scheduled, future)) { $0.status = .set(.draft) }.datePublished == future)
    }

    @Test func theDateOfWhatWasPublishedStands() throws {
        for status in [ArticleStatus.published, .withdrawn] {
            let article = article(status, past)
            #expect(try broken(article) { $0.datePublished = .set(now) } == ["/date_published fixed"])
            #expect(try broken(article) { $0.datePublished = .remove } == ["/date_published fixed"])
            #expect(try broken(article) { $0.datePublished = .set(past) } == [])
        }
    }

    @Test func onlyAWithdrawnArticleHasANote() throws {
        let published = article(.published, past)
        #expect(try broken(published) { $0.withdrawalNote = .set("N") } == ["/withdrawal_note not_withdrawn"])
        #expect(try broken(published) { $0.withdrawalNote = .remove } == [])
        let withdrawn = try edited(published) {
            $0.status = .set(.withdrawn)
            $0.withdrawalNote = .set("N")
        }
        #expect(withdrawn.withdrawalNote == "N")
        #expect(try edited(withdrawn) { $0.withdrawalNote = .remove }.withdrawalNote == nil)
        #expect(try edited(withdrawn) { $0.status = .set(.published) }.withdrawalNote == nil)
        let long = String(repeating: "x", count: 2001)
        let pointers = try broken(withdrawn) {
            $0.withdrawalNote = .set(long)
            $0.reason = long
        }
        #expect(pointers == ["/withdrawal_note too_long", "/reason too_long"])
    }

    @Test func whatIsNotSentStaysAndNullRemoves() throws {
        let article = article(.published, past)
        #expect(try edited(article) { _ in } == article)
        let removed = try edited(article) {
            $0.description = .remove
            $0.tags = .remove
            $0.provider = .remove
            $0.language = .remove
            $0.commentsOpen = .remove
        }
        #expect(removed.description == nil && removed.tags == [] && removed.provider == nil)
        #expect(removed.language == "en" && removed.commentsOpen)
        let required = try broken(article) {
            $0.slug = .remove
            $0.headline = .remove
            $0.bodyMarkdown = .remove
            $0.status = .remove
        }
        #expect(required == ["/slug required", "/headline required", "/body_markdown required", "/status required"])
    }

    @Test func nestedObjectsAreMergedMemberByMember() throws {
        let article = article(.published, past)
        let provider = try edited(article) { $0.provider = .set(ProviderEdit(url: .remove)) }.provider
        #expect(provider == Provider(name: "P"))
        #expect(try broken(article) { $0.provider = .set(ProviderEdit(name: .remove)) } == ["/provider/name required"])
        #expect(try broken(article) { $0.image = .set(ImageEdit(width: .set(3))) } == ["/image/url required"])
        var pictured = article
        pictured.image = Image(url: "https://i.example/1.jpg", caption: "C", width: 3)
        let image = try edited(pictured) { $0.image = .set(ImageEdit(caption: .remove, height: .set(2))) }.image
        #expect(image == Image(url: "https://i.example/1.jpg", width: 3, height: 2))
    }

    @Test func rulesHoldForTheMergedArticle() throws {
        var slotted = article(.published, past)
        slotted.slots = [Slot(kind: "ad", afterParagraph: 2)]
        #expect(throws: RuleError.self) {
            try edited(slotted, paragraphs: 1) { $0.bodyMarkdown = .set("One.") }
        }
        #expect(try broken(slotted) { $0.headline = .set(" ") } == ["/headline blank"])
        #expect(try broken(slotted) { $0.related = .set(["s"]) } == ["/related/0 itself"])
    }
}
