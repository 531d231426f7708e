import Glibc

/// What a server is started with.
public struct ServerConfiguration: Sendable {
    /// What clients may ask for.
    public var limits = ServerLimits()
    /// Event loops, each with a thread of its own; at least 1. One per processor unless set.
    public var loops = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    /// Requests that are handled at one time, each on a thread; at least 1. Two per processor, but at least 4.
    public var workers = max(4, 2 * sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    /// Bytes of finished answers that are kept; 0 keeps none.
    public var cacheBytes = 64 << 20

    /// The defaults.
    public init() {}
}
