import HTTP

/// What an answer is counted under: one of the routes, or nothing.
///
/// There are as many as there are routes, whatever is asked for, so that the series that monitoring keeps are bounded.
public struct Endpoint: Sendable {
    let route: Route
    /// As `Response.endpoint` has it; 0 is for what leads nowhere.
    let number: Int

    /// Every route, in the order of their numbers, which begin with 1.
    static let all = Route.all.enumerated().map { Endpoint(route: $1, number: $0 + 1) }

    /// How answers are counted, by `Response.endpoint`.
    public static let labels = [Label(route: "none", group: .none)] + all.map(\.label)

    /// The words under which answers are counted.
    public struct Label: Hashable, Sendable {
        /// The route's pattern, `/v1/articles/{slug}`; `none` for what leads nowhere.
        public let route: String
        /// What it is for.
        public let group: Group
    }

    /// What routes are for: those of one group should take about as long as each other.
    public enum Group: String, CaseIterable, Sendable {
        /// What readers read over the API.
        case read
        /// What readers change.
        case write
        /// What staff do.
        case desk
        /// Readers' pages.
        case page
        /// Feeds and sitemaps.
        case feed
        /// Scripts, pictures, problems, health.
        case service
        /// What leads nowhere, or could not be read.
        case none
    }

    private var label: Label { Label(route: route.path, group: group) }

    private var group: Group {
        let path = route.path
        if route.role != nil || path == "/desk" || path.hasPrefix("/desk/") { return .desk }
        if !route.isSafe { return .write }
        if route.isPage { return .page }
        let isFeed = path.hasSuffix("/{feed}") || [".atom", ".rss", ".xml"].contains { path.hasSuffix($0) }
        if isFeed || path == "/feed.json" || path == "/corrections.json" || path.hasPrefix("/sitemaps/") {
            return .feed
        }
        return path.hasPrefix("/v1/") && !path.hasPrefix("/v1/avatars/") ? .read : .service
    }
}
