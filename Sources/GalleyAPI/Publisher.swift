/// The newsroom as feeds, sitemaps and linked data name it.
public struct Publisher: Sendable {
    /// What people read.
    public var name = "The newsroom"
    /// A sentence or two about it.
    public var description: String?
    /// A BCP 47 language tag; an article may have another.
    public var language = "en"
    /// The absolute URL of a picture.
    public var logo: String?
    /// The absolute URL of a page that says how mistakes are corrected.
    public var correctionsPolicy: String?

    /// The defaults.
    public init() {}
}
