import FoundationEssentials
import Newsroom

/// What becomes of comments: their authors, their votes, their moderation.
extension SettingTable {
    static let commentRules = [
        Setting.integer(
            "comment-edit-seconds", "seconds for which a comment's author may edit it; 0 for none", 0...31_536_000,
            \.api.commentEditSeconds),
        Setting.integer(
            "comment-duplicate-seconds", "seconds in which the same comment is not taken twice (409); 0 for none",
            0...86_400, \.api.commentDuplicateSeconds),
        Setting.integer(
            "votes-per-address", "anonymous readers of one address who may vote on a comment (403)", 1...1_000_000,
            \.api.votesPerAddress),
    ]

    static let moderation = [
        Setting(
            "blocklist", "a file of words, one or a phrase a line, that hold a comment, or refuse it behind !",
            fallback: "none"
        ) { settings, text throws(ExpectedValue) in
            guard let words = try? String(contentsOfFile: text, encoding: .utf8) else {
                throw ExpectedValue(expected: "a file in UTF-8")
            }
            settings.api.moderation.blocklist = Blocklist(words)
        },
        Setting.integer(
            "comment-links-hold", "links from which a comment is held; 0 for never", 0...10_000,
            \.api.moderation.linksHold),
        Setting.integer(
            "comment-links-refuse", "links from which a comment is refused (422); 0 for never", 0...10_000,
            \.api.moderation.linksRefuse),
        Setting.integer(
            "comment-repeat-seconds", "seconds in which the same words of an address are held; 0 for none", 0...86_400,
            \.api.moderation.repeatSeconds),
        Setting.integer(
            "comments-per-minute", "comments of an address above which they are held; 0 for no bound", 0...60,
            \.api.moderation.commentsPerMinute),
        Setting.integer(
            "hold-first-comments", "comments of an address to be approved before others are not held", 0...1000,
            \.api.moderation.holdFirstComments),
        Setting.integer(
            "form-seconds", "seconds below which a filled form is held; 0 for never", 0...3600,
            \.api.moderation.formSeconds),
        Setting.integer(
            "reports-hold", "readers' reports that hold a comment; 0 for never", 0...10_000,
            \.api.moderation.reportsHold),
        Setting.integer(
            "address-days", "days for which a commenter's address is kept as a keyed hash; 0 for not at all", 0...3650,
            \.api.moderation.addressDays),
        Setting.integer(
            "proof-of-work-above", "comments in a minute above which each needs a proof of work; 0 for never",
            0...1_000_000, \.api.moderation.proofOfWorkAbove),
        Setting.integer(
            "proof-of-work-bits", "zero bits of such a proof; each doubles the work", 1...32,
            \.api.moderation.proofOfWorkBits),
    ]
}
