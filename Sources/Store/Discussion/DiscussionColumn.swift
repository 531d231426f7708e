import Newsroom
import SQL

/// A rule of discussion in one column: what is set of it, one member a line; null where nothing is.
enum DiscussionColumn {
    static func value(_ rule: DiscussionRule?) -> Value {
        guard let rule, !rule.isEmpty else { return .null }
        let members = [
            ("mode", rule.mode?.rawValue), ("closes_after_days", rule.closesAfterDays.map(String.init)),
            ("closes_after_comments", rule.closesAfterComments.map(String.init)),
            ("slow_seconds", rule.slowSeconds.map(String.init)),
        ]
        return .text(Lines.encode(members.compactMap { name, value in value.map { [name, $0] } }))
    }
}

extension Row {
    /// What a column says about discussions.
    func discussion(_ column: Int) -> DiscussionRule? {
        if isNull(column) { return nil }
        var rule = DiscussionRule()
        for (name, value) in lines(column, { ($0, $1) }) {
            switch name {
            case "mode": rule.mode = DiscussionMode(rawValue: value)
            case "closes_after_days": rule.closesAfterDays = Int(value)
            case "closes_after_comments": rule.closesAfterComments = Int(value)
            case "slow_seconds": rule.slowSeconds = Int(value)
            default: break
            }
        }
        return rule
    }
}
