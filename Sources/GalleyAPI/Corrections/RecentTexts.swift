import Newsroom
import Sodium
import Synchronization

/// The requests of the last minutes, by their words and the address that they came from: who sends one twice, by
/// impatience or by a program, has it taken once. Nothing of it is written down.
final class RecentTexts: Sendable {
    /// What tells requests apart.
    struct Text: Hashable, Sendable {
        fileprivate let hash: [UInt8]

        init(_ draft: CorrectionDraft, slug: String, peer: String) {
            let selector = draft.selector
            let parts: [String?] = [
                peer, slug, draft.kind.rawValue, selector?.exact, selector?.prefix, selector?.suffix, draft.suggestion,
                draft.explanation, draft.position?.description,
            ]
            hash = Sodium.hash(ListPage.name(parts).utf8)
        }
    }

    /// How long they are remembered.
    private static let memory: Int64 = 10 * 60 * 1000
    /// More than these are forgotten together: memory stays bounded.
    private static let most = 10_000
    private let ends = Mutex<[Text: Int64]>([:])

    /// Carries out a write that takes a text, which is forgotten again when nothing comes of it.
    func once<Result>(
        _ text: Text, now: Timestamp, _ write: () async throws -> Result
    ) async throws -> Result {
        do {
            return try await write()
        } catch let problem as Problem where problem.type == .duplicateRequest {
            throw problem
        } catch {
            ends.withLock { _ = $0.removeValue(forKey: text) }
            throw error
        }
    }

    /// - Throws: `Problem` 409 when it was taken some minutes ago.
    func take(_ text: Text, now: Timestamp) throws {
        let isNew = ends.withLock { ends in
            if ends.count >= Self.most { ends = ends.filter { $0.value > now.milliseconds } }
            if ends.count >= Self.most { ends.removeAll() }
            if let end = ends[text], end > now.milliseconds { return false }
            ends[text] = now.milliseconds + Self.memory
            return true
        }
        if isNew { return }
        throw Problem(.duplicateRequest, "The same request came from the same address some minutes ago.")
    }
}
