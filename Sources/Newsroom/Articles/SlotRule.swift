/// Where slots stand in an article that has none of its own.
public struct SlotRule: Hashable, Sendable {
    /// Paragraphs from one slot to the next; 0 for no slots.
    public var every = 0
    /// The paragraph that the first stands behind; 0 for `every`.
    public var first = 0
    /// The kind of each.
    public var kind = "advertisement"
    /// The most in one article.
    public var most = 10
    /// Paragraphs that follow the last slot at least.
    public var lastGap = 1

    /// The defaults: no slots.
    public init() {}

    /// The slots of a text of so many paragraphs, in its order.
    public func slots(paragraphs: Int) -> [Slot] {
        guard every > 0 else { return [] }
        let places = stride(from: first > 0 ? first : every, through: paragraphs - lastGap, by: every)
        return places.prefix(most).map { Slot(kind: kind, afterParagraph: $0) }
    }
}
