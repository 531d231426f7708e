/// One thing that the doctor has looked at: a line.
struct Finding: Hashable {
    let verdict: Verdict
    /// What was looked at, in a word.
    let subject: String
    /// What was seen.
    let text: String
    /// What to do; nil when nothing is to be done.
    let advice: String?

    enum Verdict: String {
        case ok
        /// It works, but not as it should, or not for long.
        case warn
        /// It does not work, or is not safe.
        case fail
    }

    static func ok(_ subject: String, _ text: String) -> Finding {
        Finding(verdict: .ok, subject: subject, text: text, advice: nil)
    }

    static func warn(_ subject: String, _ text: String, _ advice: String) -> Finding {
        Finding(verdict: .warn, subject: subject, text: text, advice: advice)
    }

    static func fail(_ subject: String, _ text: String, _ advice: String) -> Finding {
        Finding(verdict: .fail, subject: subject, text: text, advice: advice)
    }

    /// As it is printed.
    var line: String {
        let start = verdict.rawValue + String(repeating: " ", count: 6 - verdict.rawValue.count)
        return "\(start)\(subject): \(text)" + (advice.map { " Do: \($0)" } ?? "")
    }
}
