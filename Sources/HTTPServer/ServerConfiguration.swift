import Glibc

/// What a server is started with.
public struct ServerConfiguration: Sendable {
    /// What clients may ask for.
    public var limits = ServerLimits()
    /// Who may speak for clients.
    public var proxies = ProxyConfiguration()
    /// Event loops, each with a thread of its own; at least 1. One per processor unless set.
    public var loops = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    /// Requests that are handled at one time, each on a thread; at least 1. Two per processor, but at least 4.
    public var workers = max(4, 2 * sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    /// What a turn of a loop may spend on quick answers before its requests go to the workers: nobody waits long for the
    /// loop.
    public var quickTime = Duration.milliseconds(5)
    /// Bytes of finished answers that are kept; 0 keeps none.
    public var cacheBytes = 64 << 20
    /// Numbers that answers are counted under, from 0: `Response.endpoint` is below.
    public var endpoints = 1

    /// The defaults.
    public init() {}
}
