import Newsroom

/// What a newsroom may set about its API.
public struct APISettings: Sendable {
    /// Where readers reach the server, without a slash at its end: `https://news.example.org`.
    public var publicURL: String
    /// How much is taken at once.
    public var limits = NewsroomLimits()
    /// What is looked at before a comment is published.
    public var moderation = ModerationRules()
    /// What stands in an article where its editor has chosen nothing.
    public var articles = ArticleRules()
    /// How the desk works.
    public var desk = DeskRules()
    /// Levels of arrays and objects in a JSON body.
    public var jsonDepth = 32
    /// Requests other than GET, HEAD and OPTIONS that one address may make in a minute; staff are not counted.
    public var writesPerMinute = 600
    /// Seconds for which caches may give an answer again without asking.
    public var maxAge = 30
    /// The newsroom as feeds, sitemaps and linked data name it.
    public var publisher = Publisher()
    /// Readers whom the publisher's site signs in.
    public var readers = ReaderSettings()
    /// Whether readers are served pages.
    public var pages = PageService.on
    /// Articles in a feed.
    public var feedItems = 30
    /// Streams of events.
    public var events = EventSettings()
    /// Where comments and corrections are told.
    public var webhooks = WebhookSettings()
    /// How reporters are told by e-mail.
    public var mails = MailSettings()

    /// Hours for which somebody stays signed in to the desk's page.
    public var sessionHours = 12
    /// Seconds for which a comment's author may edit it; 0 for none.
    public var commentEditSeconds = 300
    /// Seconds in which the same comment is not taken twice; 0 for none.
    public var commentDuplicateSeconds = 600
    /// Anonymous readers of one address who may vote on a comment.
    public var votesPerAddress = 20

    /// Where readers find its pages.
    var address: PublicAddress { PublicAddress(base: publicURL) }

    /// The defaults, for a server that is reached here.
    public init(publicURL: String) {
        self.publicURL = publicURL
    }
}
