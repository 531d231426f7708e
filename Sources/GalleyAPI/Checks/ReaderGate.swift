import HTTP
import Newsroom
import Sodium
import Store
import Synchronization

/// What stands between what a reader sends and the store: proofs of work, sanctions, and the checks in their order.
final class ReaderGate: Sendable {
    /// How a comment or a correction request comes in.
    struct Entry: Sendable {
        /// Why it is held; nil when it is not.
        var heldFor: HoldReason?
        /// What is kept of where a comment came from.
        var keptAddress: [UInt8]?
        /// To be spent when it is kept.
        var proof: ProofOfWork.Proof?
    }

    let rules: ModerationRules
    let proofs: ProofOfWork
    private let checks: SubmissionChecks
    private let addresses: AddressHashes
    private let recent = Mutex(RecentSubmissions())
    private let sanctions: Mutex<[SanctionSubject: [Sanction]]>

    init(_ rules: ModerationRules, store: Store) throws {
        self.rules = rules
        checks = SubmissionChecks(rules)
        let keys = try store.writeAndWait { transaction in
            try ["addresses", "challenges"].map { try transaction.serverKey($0, fresh: Sodium.randomBytes(32)) }
        }
        addresses = AddressHashes(key: keys[0])
        proofs = ProofOfWork(key: keys[1], bits: rules.proofOfWorkBits, above: rules.proofOfWorkAbove)
        sanctions = Mutex([:])
        try readSanctions(store)
    }

    /// Decides how a comment comes in; what staff write is not looked at.
    ///
    /// - Throws: `Problem` and `RuleError` for what does not come in.
    func admit(_ input: CommentInput, _ body: RenderedText, _ call: Call, _ store: Store) throws -> Entry {
        if call.staff != nil { return Entry() }
        let submission = Submission(
            authorName: input.draft.authorName, body: body, website: input.checked.website,
            formSeconds: input.checked.formSeconds)
        let address = addresses.hash(call.request.client)
        var entry = try admit(submission, from: address, input.checked.proof, call, store)
        entry.keptAddress = rules.addressDays > 0 ? address : nil
        if entry.heldFor == nil, try isNew(address, store) { entry.heldFor = .newReader }
        return entry
    }

    /// Decides how a correction request comes in; what staff write is not looked at.
    ///
    /// - Throws: `Problem` and `RuleError` for what does not come in.
    func admit(_ input: CorrectionInput, _ call: Call, _ store: Store) throws -> Entry {
        if call.staff != nil { return Entry() }
        let submission = Submission(
            input.draft, website: input.checked.website, formSeconds: input.checked.formSeconds)
        return try admit(
            submission, from: addresses.hash(call.request.client), input.checked.proof, call, store)
    }

    private func admit(
        _ submission: Submission, from address: [UInt8]?, _ proof: ProofOfWork.Proof?, _ call: Call, _ store: Store
    ) throws -> Entry {
        var entry = Entry(proof: try provenWork(proof, call.now))
        let reader = try call.reader.flatMap { reader in
            try store.read { try $0.readerID(subjectHash: reader.subjectHash) }
        }
        let isShadowed = try isHeldSilently([address.map { .address($0) }, reader.map { .reader($0) }], call.now)
        switch outcome(of: submission, address, call.now) {
        case .refuse(let violation): throw RuleError([violation])
        case .hold(let reason): entry.heldFor = reason
        case .publish: break
        }
        if isShadowed { entry.heldFor = .shadow }
        return entry
    }

    /// What the checks say of words that take the place of others.
    ///
    /// - Returns: why the comment is held; nil when it is not.
    /// - Throws: `RuleError` for what does not come in.
    func review(_ body: RenderedText, _ call: Call) throws -> HoldReason? {
        if call.staff != nil { return nil }
        switch checks.outcome(of: Submission(authorName: "", body: body)) {
        case .refuse(let violation): throw RuleError([violation])
        case .hold(let reason): return reason
        case .publish: return nil
        }
    }

    /// Takes the proof that something came with, now that it is kept.
    func spend(_ proof: ProofOfWork.Proof?, now: Timestamp) throws {
        if let proof { try proofs.spend(proof, now: now) }
    }

    /// What may be kept of where a request came from.
    func address(of request: Request) -> [UInt8]? { addresses.hash(request.client) }

    /// Follows a change of the table; read under the lock, so that an older view never comes behind a newer one.
    func readSanctions(_ store: Store) throws {
        try sanctions.withLock { sanctions in
            sanctions = Dictionary(grouping: try store.read { try $0.sanctions() }, by: \.subject)
        }
    }

    private func provenWork(_ proof: ProofOfWork.Proof?, _ now: Timestamp) throws -> ProofOfWork.Proof? {
        guard proofs.count(now: now) else { return nil }
        guard let proof else {
            throw Problem(.proofRequired, "Much is sent now: solve GET /v1/challenge and send it as proof.")
        }
        try proofs.verify(proof, now: now)
        return proof
    }

    private func outcome(of submission: Submission, _ address: [UInt8]?, _ now: Timestamp) -> CheckOutcome {
        let outcome = checks.outcome(of: submission)
        guard outcome == .publish, checks.remembersSubmissions, let address else { return outcome }
        return recent.withLock { checks.outcome(of: submission, from: address, at: now, among: &$0) }
    }

    private func isNew(_ address: [UInt8]?, _ store: Store) throws -> Bool {
        guard rules.holdFirstComments > 0 else { return false }
        guard let address else { return true }
        return try store.read { try $0.approvals(address: address) } < rules.holdFirstComments
    }

    /// - Throws: `Problem` 403 for whoever may send nothing at all.
    private func isHeldSilently(_ subjects: [SanctionSubject?], _ now: Timestamp) throws -> Bool {
        let holding = sanctions.withLock { sanctions in
            if sanctions.isEmpty { return [Sanction]() }
            return subjects.compactMap { $0 }.flatMap { sanctions[$0] ?? [] }.filter { $0.holds(at: now) }
        }
        if let refusal = holding.first(where: { $0.kind != .shadowHold }) {
            let end = refusal.dateEnds.map { " before \($0)" } ?? ""
            throw Problem(.sanctioned, "Nothing is taken from here\(end).")
        }
        return !holding.isEmpty
    }
}
