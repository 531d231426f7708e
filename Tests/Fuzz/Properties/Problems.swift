import FoundationEssentials
import Newsroom

@testable import GalleyAPI

/// What must hold for every error that input leads to.
struct Problems {
    let settings: APISettings

    /// It is a problem of one of these statuses whose answer is JSON, with pointers of RFC 6901.
    func check(_ error: any Error, among statuses: Set<Int>) throws(BrokenProperty) {
        try require(
            error is Problem || error is RuleError || error is IllegalStatusChange, "The error \(error).")
        let problem = Problem(error)
        try require(statuses.contains(problem.type.status.code), "The problem \(problem).")
        let content = problem.response(settings).content
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(content)) else {
            throw BrokenProperty("The answer \(String(decoding: content, as: UTF8.self)).")
        }
        try require(answer.status == problem.type.status.code && answer.detail == problem.detail, "\(answer).")
        for error in answer.errors ?? [] {
            try require(error.pointer.map(isPointer) ?? (error.parameter != nil), "The place of \(error).")
        }
    }

    private struct Answer: Decodable {
        let status: Int
        let detail: String
        let errors: [Place]?
    }

    private struct Place: Decodable {
        let pointer: String?
        let parameter: String?
    }

    private func isPointer(_ text: String) -> Bool {
        text.isEmpty
            || (text.utf8.first == UInt8(ascii: "/")
                && text.utf8.split(separator: UInt8(ascii: "~"), omittingEmptySubsequences: false).dropFirst()
                    .allSatisfy { $0.first == UInt8(ascii: "0") || $0.first == UInt8(ascii: "1") })
    }
}
