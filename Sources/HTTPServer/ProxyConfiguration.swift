import HTTP

/// Who may speak for clients, and how.
public struct ProxyConfiguration: Sendable {
    /// Whose word is taken. Their connections are not counted by address.
    public var trusted = TrustedProxies()
    /// The field by which they name the client.
    public var addressField = ClientAddressField.xForwardedFor
    /// What comes before the first request of a connection.
    public var header = ProxyProtocol.off

    /// Nobody.
    public init() {}
}

/// Whether connections begin with a header of the PROXY protocol, version 2.
public enum ProxyProtocol: String, CaseIterable, Sendable {
    /// Such a header is a malformed request.
    case off
    /// All must, and come from a trusted proxy; others are closed.
    case required
}
