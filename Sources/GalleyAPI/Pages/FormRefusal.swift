import HTML
import Newsroom

/// Why what a form has sent was not taken, in the page's language: the same problem that the API gives.
struct FormRefusal {
    let problem: Problem
    let texts: FormTexts

    /// What is wrong with a field; nil when nothing is.
    ///
    /// - Parameter isOnly: whether whatever is wrong is to be said at this field.
    func fault(of field: FormField, isOnly: Bool = false) -> HTML? {
        let faults = problem.errors.filter { field.isNamed(by: $0) }.map { text(of: $0, field) }
        if !faults.isEmpty { return .joined(faults, by: " ") }
        return isOnly ? fault : nil
    }

    /// What is wrong beside some fields; nil when it is said at them.
    func fault(beside fields: [FormField]) -> HTML? {
        let others = problem.errors.filter { detail in !fields.contains { $0.isNamed(by: detail) } }
        if problem.errors.isEmpty { return fault }
        return others.isEmpty ? nil : .joined(others.map { inEnglish($0.detail) }, by: " ")
    }

    /// What is wrong as a whole.
    var fault: HTML {
        switch problem.type {
        case .tooManyRequests: "\(texts.tooOften(problem.fields["Retry-After"] ?? "60"))"
        case .duplicateRequest: "\(texts.duplicate)"
        case .illegalTransition: "\(texts.closed)"
        case .sanctioned: "\(texts.sanctioned)"
        case .proofRequired: "\(texts.proofRequired)"
        case .idempotencyKeyReused: "\(texts.sentBefore)"
        case let type where type.status.code >= 500: "\(texts.failed)"
        default: inEnglish(problem.detail)
        }
    }

    private func text(of detail: Problem.Detail, _ field: FormField) -> HTML {
        switch (detail.code, field.bytes, field.most) {
        case ("blank", _, _), ("required", _, _): "\(texts.required)"
        case ("too_long", let bytes?, _): "\(texts.tooLong(bytes))"
        case ("too_many", _, let most?): "\(texts.tooMany(most))"
        case ("not_an_email", _, _): "\(texts.notAnEmail)"
        case ("not_a_url", _, _): "\(texts.notAURL)"
        case ("too_many_links", _, _): "\(texts.tooManyLinks)"
        case ("blocked_words", _, _): "\(texts.blockedWords)"
        default: inEnglish(detail.detail)
        }
    }

    /// What is rare has the words of the API.
    private func inEnglish(_ text: String) -> HTML { "<span lang=\"en\" dir=\"ltr\">\(text)</span>" }
}
