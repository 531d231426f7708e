import HTTP
import Newsroom
import Store

/// Reads the query parameters that an endpoint knows, and notes every one that is wrong.
struct QueryReader {
    private var values: [String: String] = [:]
    private var known: Set<String> = []
    private var errors: [Problem.Detail] = []
    private let isLenient: Bool

    /// - Parameter isLenient: for a page, whose address others add parameters of their own to, and whose forms send what
    ///   was left empty: both are passed over.
    /// - Throws: `Problem` 400 for a query that cannot be decoded.
    init(_ request: Request, isLenient: Bool = false) throws {
        self.isLenient = isLenient
        guard let text = request.query else { return }
        guard let query = Query(text) else {
            throw Problem(.invalidParameter, "The query is not percent-encoded UTF-8.")
        }
        take(query)
    }

    /// Reads what a form has sent in a request's content, as leniently as the query of a page.
    ///
    /// - Throws: `Problem` 415 for another media type, 400 for what cannot be decoded.
    init(formOf request: Request) throws {
        isLenient = true
        let type = request.fields["content-type"]?.split(separator: ";").first?.lowercased()
        guard type?.trimmingPrefix(while: \.isWhitespace).split(separator: " ").first == Self.formType[...] else {
            throw Problem(
                .unsupportedMediaType, "A form is sent as \(Self.formType).", fields: ["Accept": Self.formType])
        }
        guard let text = String(validating: request.content, as: UTF8.self), let query = Query(text) else {
            throw Problem(.badRequest, "The form is not percent-encoded UTF-8.")
        }
        take(query)
    }

    private static let formType = "application/x-www-form-urlencoded"

    private mutating func take(_ query: Query) {
        for parameter in query.parameters {
            if isLenient, values[parameter.name] != nil || parameter.value.allSatisfy(\.isWhitespace) { continue }
            if values.updateValue(parameter.value, forKey: parameter.name) != nil {
                refuse(parameter.name, "repeated", "It may be given once.")
            }
        }
    }

    /// The value as it is; nil when it is not there. A blank one is refused, and one that no database can search for.
    mutating func text(_ name: String) -> String? {
        // Most requests have no query, and nothing in it then to be known or unknown.
        if values.isEmpty { return nil }
        known.insert(name)
        guard let value = values[name] else { return nil }
        if value.allSatisfy(\.isWhitespace) {
            refuse(name, "empty", "It must have a value.")
        } else if value.utf8.contains(0) {
            refuse(name, "control_character", "It may not have the character U+0000.")
        } else {
            return value
        }
        return nil
    }

    /// What somebody has typed into a form, nil for nothing: rules come later. Forms send line ends as CR LF (HTML
    /// Standard, 4.10.22.4).
    mutating func typed(_ name: String) -> String? {
        known.insert(name)
        return values[name]?.replacing("\r\n", with: "\n")
    }

    mutating func integer(_ name: String, _ range: ClosedRange<Int>, default fallback: Int) -> Int {
        guard let text = text(name) else { return fallback }
        if let number = Int(text), range.contains(number) { return number }
        refuse(name, "out_of_range", "It must be an integer from \(range.lowerBound) to \(range.upperBound).")
        return fallback
    }

    mutating func word<Word: RawRepresentable<String> & CaseIterable>(_ name: String, _ type: Word.Type) -> Word? {
        guard let text = text(name) else { return nil }
        if let word = Word(rawValue: text) { return word }
        refuse(name, "unknown_value", "It must be one of: \(Word.allCases.map(\.rawValue).joined(separator: ", ")).")
        return nil
    }

    mutating func date(_ name: String) -> Timestamp? {
        guard let text = text(name) else { return nil }
        if let date = Timestamp(rfc3339: text) { return date }
        refuse(name, "not_a_date", "It must be a date-time of RFC 3339, such as 2024-02-08T12:30:00Z.")
        return nil
    }

    mutating func month(_ name: String) -> CalendarMonth? {
        guard let text = text(name) else { return nil }
        if let month = CalendarMonth(text) { return month }
        refuse(name, "not_a_month", "It must be a month, such as 2024-02.")
        return nil
    }

    /// The beginning of a day in UTC, as forms send it.
    mutating func day(_ name: String) -> Timestamp? {
        guard let text = text(name) else { return nil }
        if let date = Timestamp(rfc3339: "\(text)T00:00:00Z") { return date }
        refuse(name, "not_a_date", "It must be a day, such as 2024-02-08.")
        return nil
    }

    mutating func identifier(_ name: String) -> Identifier? {
        guard let text = text(name) else { return nil }
        if let identifier = Identifier(text) { return identifier }
        refuse(name, "not_an_identifier", "It must be a UUID.")
        return nil
    }

    /// Identifiers apart by commas; nil when it is not there.
    mutating func identifiers(_ name: String) -> Set<Identifier>? {
        guard let text = text(name) else { return nil }
        let found = text.split(separator: ",", omittingEmptySubsequences: false).map { Identifier(String($0)) }
        if found.contains(nil) { refuse(name, "not_an_identifier", "It must be UUIDs, apart by commas.") }
        return Set(found.compactMap(\.self))
    }

    /// Words of a closed set, apart by commas; nil when it is not there.
    mutating func words(_ name: String, of all: @autoclosure () -> [String]) -> Set<String>? {
        guard let text = text(name) else { return nil }
        let all = all()
        let words = Set(text.split(separator: ",").map(String.init))
        if words.isEmpty { refuse(name, "empty", "It must have a value.") }
        for word in words.subtracting(all).sorted() {
            refuse(name, "unknown_value", "“\(word)” is none of: \(all.joined(separator: ", ")).")
        }
        return words
    }

    /// Ends the reading: every parameter must have been asked for and been right.
    ///
    /// - Throws: `Problem` 400 naming each that was not.
    mutating func end() throws {
        for name in values.keys.sorted() where !isLenient && !known.contains(name) {
            refuse(name, "unknown_parameter", "There is no such parameter here.")
        }
        guard let first = errors.first else { return }
        throw Problem(.invalidParameter, "\(first.parameter ?? ""): \(first.detail)", errors: errors)
    }

    /// Notes what is wrong with a parameter.
    mutating func refuse(_ name: String, _ code: String, _ detail: String) {
        errors.append(Problem.Detail(parameter: name, code: code, detail: detail))
    }
}
