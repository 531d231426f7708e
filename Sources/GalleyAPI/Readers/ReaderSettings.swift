/// What a newsroom sets about readers whom its site signs in.
public struct ReaderSettings: Sendable {
    /// None takes no token of a reader; several are for the change from one to the next.
    public var keys: [ReaderKey] = []
    /// What `aud` must name; nil for whatever it names.
    public var audience: String?
    /// What `iss` must be; nil for whatever it is.
    public var issuer: String?
    /// Seconds by which the clocks of the site and the server may differ.
    public var leewaySeconds = 30
    /// Hosts that a picture may come from; readers' browsers ask them.
    public var avatarHosts: [String] = []

    /// The defaults.
    public init() {}
}
