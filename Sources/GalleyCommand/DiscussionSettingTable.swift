import Newsroom

extension SettingTable {
    /// What holds for discussions where neither an article nor its section says anything.
    static let discussions = [
        Setting(
            "discussion-mode", "who may comment: open, signed_in, pre_moderated or closed",
            fallback: DiscussionMode.open.rawValue
        ) { settings, text throws(ExpectedValue) in
            guard let mode = DiscussionMode(rawValue: text) else {
                throw ExpectedValue(expected: DiscussionMode.allCases.map(\.rawValue).joined(separator: " or "))
            }
            settings.api.articles.discussion.mode = mode
        },
        number(
            "discussion-closes-after-days", "days from publication until nobody may comment; 0 for no end",
            DiscussionRule.days, \.closesAfterDays),
        number(
            "discussion-closes-after-comments", "visible comments with which a discussion is full; 0 for no end",
            DiscussionRule.comments, \.closesAfterComments),
        number(
            "discussion-slow-seconds", "seconds between two comments of a reader under one article; 0 for none",
            DiscussionRule.seconds, \.slowSeconds),
    ]

    private static func number(
        _ name: String, _ meaning: String, _ range: ClosedRange<Int>,
        _ path: WritableKeyPath<DiscussionRule, Int?> & Sendable
    ) -> Setting {
        Setting(name, meaning, fallback: "0") { settings, text throws(ExpectedValue) in
            settings.api.articles.discussion[keyPath: path] = try Setting.number(text, range)
        }
    }
}
