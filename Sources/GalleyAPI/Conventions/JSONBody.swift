import FoundationEssentials
import HTTP
import JSON
import Newsroom

extension Call {
    /// What `read` makes of the body, when all of it is known and of the right type.
    ///
    /// - Parameter type: the media type that the body must have.
    /// - Throws: `Problem` 415 for another media type, 400 for what is not JSON or has fields of the wrong form;
    ///   `RuleError` for missing and unknown values.
    func body<Input>(
        _ settings: APISettings, as type: BodyType = .json, _ read: (inout FieldReader) -> Input
    ) throws -> Input {
        try require(type)
        try requireUTF8()
        if JSONDepth.measure(request.content) > settings.jsonDepth {
            throw Problem(.malformedJSON, "Arrays and objects may nest \(settings.jsonDepth) deep.")
        }
        let container = try rootObject()
        let errors = InputErrors()
        var reader = FieldReader(container, at: "", errors: errors)
        let input = read(&reader)
        reader.end()
        if !errors.malformed.isEmpty {
            throw Problem(
                .invalidFields, "\(errors.malformed.map(\.pointer).joined(separator: ", ")): see errors.",
                errors: errors.malformed.map(Problem.Detail.init))
        }
        if !errors.broken.isEmpty { throw RuleError(errors.broken) }
        return input
    }

    /// The media type, with no parameter but `charset=utf-8`, which means nothing (RFC 8259, section 11).
    private func require(_ type: BodyType) throws {
        let sent = request.fields["content-type"] ?? ""
        if sent == type.rawValue { return }
        let parts = sent.lowercased().split(separator: ";")
            .map { $0.trimmingPrefix { $0 == " " || $0 == "\t" } }
        let isJSON = parts.first.map { $0.split(separator: " ").first == type.rawValue[...] } ?? false
        guard isJSON, parts.dropFirst().allSatisfy({ $0 == "charset=utf-8" || $0 == "charset=\"utf-8\"" }) else {
            throw Problem(
                .unsupportedMediaType, "The body must be \(type.rawValue).",
                fields: [type == .mergePatch ? "Accept-Patch" : "Accept": type.rawValue])
        }
    }

    /// Foundation would also take UTF-16 and UTF-32, which show themselves by a byte that JSON in UTF-8 never has
    /// (RFC 8259, sections 7 and 8.1).
    private func requireUTF8() throws {
        guard !request.content.contains(0), (try? UTF8Span(validating: request.content.span)) != nil else {
            throw Problem(.malformedJSON, "The body is not in UTF-8.")
        }
    }

    private func rootObject() throws -> KeyedDecodingContainer<FieldName> {
        do {
            return try JSONDecoder().decode(JSONRoot.self, from: Data(request.content)).container
        } catch DecodingError.typeMismatch {
            throw Problem(
                .invalidFields, "The body must be a JSON object.",
                errors: [Problem.Detail(pointer: "", code: "wrong_type", detail: "It must be an object.")])
        } catch {
            throw Problem(.malformedJSON, "The body is not a JSON text (RFC 8259).")
        }
    }
}

/// What a body in JSON means.
enum BodyType: String {
    /// What is sent (RFC 8259).
    case json = "application/json"
    /// What is to change (RFC 7396).
    case mergePatch = "application/merge-patch+json"
}

/// Hands the decoder's view of the outermost object out of it; the view keeps the bytes that it needs.
package struct JSONRoot: Decodable {
    package let container: KeyedDecodingContainer<FieldName>

    package init(from decoder: any Decoder) throws {
        container = try decoder.container(keyedBy: FieldName.self)
    }
}
