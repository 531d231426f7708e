import JSON
import Newsroom
import Store

/// Makes of an article what holds for its discussion at one moment.
struct DiscussionView: Sendable {
    let newsroom: DiscussionRule
    let now: Timestamp
    /// Learns of every end that an answer shows before it has come.
    let closings: DiscussionClosings
    /// What holds where nothing is said but by the newsroom, open by the article's switch or not; nil where it ends by
    /// days or comments.
    private let plain: (open: Discussion, closed: Discussion)?

    init(newsroom: DiscussionRule, now: Timestamp, closings: DiscussionClosings) {
        self.newsroom = newsroom
        self.now = now
        self.closings = closings
        func discussion(_ isOpen: Bool) -> Discussion {
            Discussion(DiscussionFacts(commentsOpen: isOpen), newsroom: newsroom, now: now)
        }
        plain = newsroom.hasEnd ? nil : (discussion(true), discussion(false))
    }

    func of<Summary: ShownSummary & ~Copyable>(_ summary: borrowing Summary) -> Discussion {
        if let plain, !summary.hasDiscussion { return summary.commentsOpen ? plain.open : plain.closed }
        let discussion = Discussion(summary.discussionFacts, newsroom: newsroom, now: now)
        if discussion.isOpen, let date = discussion.dateCloses {
            closings.note(date, slug: summary.withSlug { String(decoding: $0, as: UTF8.self) })
        }
        return discussion
    }

    /// When anything that a reader sees in an article last changed, the end of its discussion too.
    func dateChanged(_ article: ArticleSummary) -> Timestamp {
        let discussion = of(article)
        guard !discussion.isOpen, let date = discussion.dateCloses else { return article.dateChanged }
        return max(article.dateChanged, date)
    }

    /// Writes what a page needs for its form; for editors also what is set for this article.
    func write<Summary: ShownSummary & ~Copyable>(
        _ summary: borrowing Summary, isForEditors: Bool, into json: inout JSONWriter
    ) {
        let discussion = of(summary)
        json.name("discussion")
        json.object { json in
            json.member("mode", discussion.mode.rawValue)
            json.member("closes_at", discussion.dateCloses)
            json.member("slow_seconds", discussion.slowSeconds == 0 ? nil : discussion.slowSeconds)
            guard isForEditors else { return }
            json.name("set")
            json.object {
                $0.member("comments_open", summary.commentsOpen)
                (summary.discussion ?? DiscussionRule()).write(into: &$0)
            }
        }
    }
}

extension DiscussionRule {
    /// Writes its members; null for what is left to the wider place.
    package func write(into json: inout JSONWriter) {
        json.member("mode", mode?.rawValue)
        json.member("closes_after_days", closesAfterDays)
        json.member("closes_after_comments", closesAfterComments)
        json.member("slow_seconds", slowSeconds)
    }
}

extension ShownSummary where Self: ~Copyable {
    var discussionFacts: DiscussionFacts {
        DiscussionFacts(
            commentsOpen: commentsOpen, article: discussion, section: sectionDiscussion, datePublished: datePublished,
            commentCount: commentCount)
    }
}

extension API {
    func discussions(at now: Timestamp) -> DiscussionView {
        DiscussionView(newsroom: settings.articles.discussion, now: now, closings: closings)
    }
}
