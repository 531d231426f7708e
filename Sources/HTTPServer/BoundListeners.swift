/// Sockets that listen already and that no server serves yet: clients can connect and wait.
///
/// A server takes them over; it is made after they are bound, so that what it is made of can know their ports.
public struct BoundListeners: ~Copyable, Sendable {
    /// Where they listen, with real ports.
    public let addresses: [ListenAddress]
    let listeners: [Listener]

    /// Binds every address and listens there; fails when one of them cannot be had.
    ///
    /// - Parameter socketMode: permissions of Unix sockets; nil leaves them to the umask.
    public init(_ addresses: [ListenAddress], socketMode: UInt32? = nil) throws(ListenError) {
        var listeners: [Listener] = []
        for address in addresses { listeners.append(try Listener(address, socketMode: socketMode)) }
        self.init(listeners)
    }

    /// Takes over sockets that somebody else has opened and keeps open: they go on when this process ends.
    public init(inherited descriptors: [Int32]) throws(ListenError) {
        var listeners: [Listener] = []
        for descriptor in descriptors { listeners.append(try Listener(inherited: descriptor)) }
        self.init(listeners)
    }

    private init(_ listeners: [Listener]) {
        self.listeners = listeners
        addresses = listeners.map(\.address)
    }
}
