/// Sockets that listen already and that no server serves yet: clients can connect and wait.
///
/// A server takes them over; it is made after they are bound, so that what it is made of can know their ports.
public struct BoundListeners: ~Copyable, Sendable {
    /// Where they listen, with real ports.
    public let addresses: [ListenAddress]
    let listeners: [Listener]

    /// Binds every address and listens there; fails when one of them cannot be had.
    public init(_ addresses: [ListenAddress]) throws(ListenError) {
        var listeners: [Listener] = []
        for address in addresses { listeners.append(try Listener(address)) }
        self.listeners = listeners
        self.addresses = listeners.map(\.address)
    }
}
