import FoundationEssentials
import Newsroom

/// Reads the members of one JSON object that a resource knows, and notes every one that is wrong.
///
/// Foundation parses; this asks for each member by name and type. What has the wrong form is noted as malformed (400),
/// what has the right form and an unknown or missing value as a broken rule (422). Null is the same as absence.
package struct FieldReader {
    private let container: KeyedDecodingContainer<FieldName>
    private let pointer: String
    private let errors: InputErrors
    private var known: [String] = []

    package init(_ container: KeyedDecodingContainer<FieldName>, at pointer: String, errors: InputErrors) {
        self.container = container
        self.pointer = pointer
        self.errors = errors
    }

    package mutating func string(_ name: String) -> String? { value(name, String.self, "a string") }
    package mutating func boolean(_ name: String) -> Bool? { value(name, Bool.self, "true or false") }
    package mutating func integer(_ name: String) -> Int? { value(name, Int.self, "an integer") }
    package mutating func number(_ name: String) -> Double? { value(name, Double.self, "a number") }

    /// What becomes of a member (RFC 7396); what is wrong is noted, and kept as it was.
    mutating func change<Value>(_ name: String, _ read: (inout FieldReader, String) -> Value?) -> Change<Value> {
        if isPresent(name) { return read(&self, name).map { .set($0) } ?? .keep }
        return container.contains(FieldName(name)) ? .remove : .keep
    }

    /// A string that must be there; empty, and noted, when it is not.
    package mutating func requiredString(_ name: String) -> String { required(name) { $0.string(name) } ?? "" }

    /// An integer that must be there; 0, and noted, when it is not.
    package mutating func requiredInteger(_ name: String) -> Int { required(name) { $0.integer(name) } ?? 0 }

    /// A word of a closed set; the first of them, and noted, when it must be there and is not.
    package mutating func word<Word: RawRepresentable<String> & CaseIterable>(_ name: String, _ type: Word.Type)
        -> Word?
    {
        guard let text = string(name) else { return nil }
        if let word = Word(rawValue: text) { return word }
        let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
        errors.refuseValue(at(name), "unknown_value", "It must be one of: \(words).")
        return nil
    }

    /// The same for a word that must be there; `fallback`, and noted, when it is not.
    package mutating func requiredWord<Word: RawRepresentable<String> & CaseIterable>(
        _ name: String, orNoted fallback: Word
    ) -> Word {
        required(name) { $0.word(name, Word.self) } ?? fallback
    }

    package mutating func date(_ name: String) -> Timestamp? {
        guard let text = string(name) else { return nil }
        if let date = Timestamp(rfc3339: text) { return date }
        errors.refuseForm(at(name), "not_a_date", "It must be a date-time of RFC 3339, such as 2024-02-08T12:30:00Z.")
        return nil
    }

    package mutating func identifier(_ name: String) -> Identifier? {
        guard let text = string(name) else { return nil }
        if let identifier = Identifier(text) { return identifier }
        errors.refuseForm(at(name), "not_an_identifier", "It must be a UUID.")
        return nil
    }

    /// A list of strings; empty when it is not there.
    package mutating func strings(_ name: String) -> [String] {
        items(name) { [errors] list, pointer in
            do { return try list.decode(String.self) } catch {
                errors.refuseForm(pointer, "wrong_type", "It must be a string.")
                return nil
            }
        }
    }

    /// A list of identifiers; empty when it is not there.
    mutating func identifiers(_ name: String) -> [Identifier] {
        let texts = strings(name)
        let identifiers = texts.enumerated().compactMap { index, text in
            let identifier = Identifier(text)
            if identifier == nil {
                errors.refuseForm("\(at(name))/\(index)", "not_an_identifier", "It must be a UUID.")
            }
            return identifier
        }
        return identifiers
    }

    /// A list of objects; empty when it is not there.
    package mutating func objects<Item>(_ name: String, _ read: (inout FieldReader) -> Item) -> [Item] {
        items(name) { [errors] list, pointer in
            guard let nested = try? list.nestedContainer(keyedBy: FieldName.self) else {
                errors.refuseForm(pointer, "wrong_type", "It must be an object.")
                return nil
            }
            return FieldReader(nested, at: pointer, errors: errors).readAll(read)
        }
    }

    /// The same; nil when it is not there.
    mutating func optionalObjects<Item>(_ name: String, _ read: (inout FieldReader) -> Item) -> [Item]? {
        isPresent(name) ? objects(name, read) : nil
    }

    /// An object inside this one.
    package mutating func object<Item>(_ name: String, _ read: (inout FieldReader) -> Item) -> Item? {
        guard isPresent(name) else { return nil }
        guard let nested = try? container.nestedContainer(keyedBy: FieldName.self, forKey: FieldName(name)) else {
            errors.refuseForm(at(name), "wrong_type", "It must be an object.")
            return nil
        }
        return FieldReader(nested, at: at(name), errors: errors).readAll(read)
    }

    /// An object, or a list of objects: each is read, and nil when it is not there.
    mutating func objectOrObjects<Item>(_ name: String, _ read: (inout FieldReader) -> Item) -> [Item]? {
        guard isPresent(name) else { return nil }
        let isList = (try? container.nestedUnkeyedContainer(forKey: FieldName(name))) != nil
        return isList ? objects(name, read) : object(name, read).map { [$0] } ?? []
    }

    /// Notes that a value of the right form is against a rule.
    func refuse(_ name: String, _ code: String, _ detail: String) { errors.refuseValue(at(name), code, detail) }

    /// An object that must be there; nil, and noted, when it is not.
    package mutating func requiredObject<Item>(_ name: String, _ read: (inout FieldReader) -> Item) -> Item? {
        required(name) { $0.object(name, read) }
    }

    /// Refuses the members that nobody asked for.
    package func end() {
        for key in container.allKeys.map(\.stringValue).filter({ !known.contains($0) }).sorted() {
            errors.refuseForm(at(key), "unknown_field", "There is no such field here.")
        }
    }

    private func readAll<Item>(_ read: (inout FieldReader) -> Item) -> Item {
        var reader = self
        let item = read(&reader)
        reader.end()
        return item
    }

    /// Reads until the first item of the wrong type: a decoder does not step over what it cannot read.
    private mutating func items<Item>(
        _ name: String, _ read: (inout any UnkeyedDecodingContainer, _ pointer: String) -> Item?
    ) -> [Item] {
        guard isPresent(name) else { return [] }
        guard var list = try? container.nestedUnkeyedContainer(forKey: FieldName(name)) else {
            errors.refuseForm(at(name), "wrong_type", "It must be an array.")
            return []
        }
        var items: [Item] = []
        while !list.isAtEnd, let item = read(&list, "\(at(name))/\(items.count)") { items.append(item) }
        return items
    }

    private mutating func value<Value: Decodable>(_ name: String, _ type: Value.Type, _ expected: String) -> Value? {
        guard isPresent(name) else { return nil }
        do { return try container.decode(type, forKey: FieldName(name)) } catch {
            errors.refuseForm(at(name), "wrong_type", "It must be \(expected).")
            return nil
        }
    }

    package mutating func required<Value>(_ name: String, _ read: (inout FieldReader) -> Value?) -> Value? {
        if let value = read(&self) { return value }
        if !isPresent(name) { errors.refuseValue(at(name), "required", "It must be given.") }
        return nil
    }

    private mutating func isPresent(_ name: String) -> Bool {
        known.append(name)
        let key = FieldName(name)
        return container.contains(key) && (try? container.decodeNil(forKey: key)) != true
    }

    /// RFC 6901, section 3.
    private func at(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
            return pointer + "/" + name
        }
        return "\(pointer)/\(name.replacing("~", with: "~0").replacing("/", with: "~1"))"
    }
}

/// Any name that a member may have.
package struct FieldName: CodingKey {
    package let stringValue: String
    package var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    package init?(stringValue: String) { self.init(stringValue) }
    package init?(intValue: Int) { nil }
}

/// What is wrong with one body; shared by the readers of its objects.
package final class InputErrors {
    /// Of the wrong form: 400.
    package private(set) var malformed: [Violation] = []
    /// Of the right form, against a rule: 422.
    package private(set) var broken: [Violation] = []

    package init() {}

    package func refuseForm(_ pointer: String, _ code: String, _ detail: String) {
        malformed.append(Violation(pointer: pointer, code: code, detail: detail))
    }

    package func refuseValue(_ pointer: String, _ code: String, _ detail: String) {
        broken.append(Violation(pointer: pointer, code: code, detail: detail))
    }
}
