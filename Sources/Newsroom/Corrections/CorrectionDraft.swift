/// What a reader sends to have an article corrected.
public struct CorrectionDraft: Hashable, Sendable {
    /// What it asks for.
    public var kind: CorrectionKind
    /// The revision that the reader saw; nil is the newest.
    public var revision: Int?
    /// The words; nil for a remark on the whole article.
    public var selector: TextQuoteSelector?
    /// Where the reader's page says that they are, in Unicode scalars of `body_text`: a hint.
    public var position: Range<Int>?
    /// The words that should stand there.
    public var suggestion: String?
    /// Why, in the reader's words.
    public var explanation: String?
    /// URLs that speak for it.
    public var sources: [String]
    /// How to reach the reader: private.
    public var contact: Contact?

    /// The most sources of a request; each has 2 KiB at most.
    public static let mostSources = 5

    /// Takes each part as it is; `check` says whether they may stand.
    public init(
        kind: CorrectionKind, revision: Int? = nil, selector: TextQuoteSelector? = nil, position: Range<Int>? = nil,
        suggestion: String? = nil, explanation: String? = nil, sources: [String] = [], contact: Contact? = nil
    ) {
        self.kind = kind
        self.revision = revision
        self.selector = selector
        self.position = position
        self.suggestion = suggestion
        self.explanation = explanation
        self.sources = sources
        self.contact = contact
    }

    /// Whether every rule of a correction request holds.
    ///
    /// - Throws: `RuleError` naming every field that is against a rule.
    public func check(_ limits: NewsroomLimits) throws(RuleError) {
        var check = RuleCheck()
        if suggestion == nil && explanation == nil {
            check.refuse("/explanation", "required", "It must be given where there is no suggestion.")
        }
        check.lines(suggestion, "/suggestion", bytes: limits.explanationBytes)
        check.lines(explanation, "/explanation", bytes: limits.explanationBytes)
        check.lines(selector?.exact, "/target/selector/exact", bytes: limits.quoteBytes)
        check.length(selector?.prefix ?? "", "/target/selector/prefix", bytes: limits.quoteBytes)
        check.length(selector?.suffix ?? "", "/target/selector/suffix", bytes: limits.quoteBytes)
        check.count(sources.count, "/sources", atMost: Self.mostSources)
        for (index, source) in sources.enumerated() { check.url(source, "/sources/\(index)") }
        check.line(contact?.name, "/contact/name", bytes: limits.nameBytes)
        check.email(contact?.email, "/contact/email")
        try check.end()
    }

    /// The request as it stands when it has just come.
    ///
    /// - Parameters:
    ///   - revision: that the words were looked for in.
    ///   - anchor: where they are in the newest revision; nil for a remark on the whole article.
    ///   - contact: the draft's, sealed.
    ///   - heldFor: why it stands apart from the desk's list.
    public func correction(
        revision: Int, anchor: Anchor?, id: Identifier, articleSlug: String, contact: SealedContact?,
        heldFor: HoldReason? = nil, _ rules: DeskRules, date: Timestamp
    ) -> Correction {
        var target: CorrectionTarget?
        if let selector, let anchor {
            target = CorrectionTarget(revision: revision, selector: selector, anchor: anchor)
        }
        return Correction(
            id: id, articleSlug: articleSlug, kind: kind, state: .received, target: target, suggestion: suggestion,
            explanation: explanation, sources: sources, contact: contact,
            handling: CorrectionHandling(kind, heldFor: heldFor, rules, date: date), dateCreated: date,
            dateModified: date)
    }
}
