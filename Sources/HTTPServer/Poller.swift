import CEpoll
import Glibc

/// An epoll descriptor and the room for what it reports.
///
/// Owned by one loop. The pointer is the storage that the kernel fills in; it lives as long as the value.
struct Poller: ~Copyable {
    private let descriptor: Int32
    private let events: UnsafeMutablePointer<epoll_event>

    private static let capacity = 256

    /// One thing that happened.
    struct Event {
        /// As it was given with the descriptor.
        let token: UInt64
        private let flags: UInt32

        init(_ event: epoll_event) {
            token = event.data.u64
            flags = event.events
        }

        /// Bytes, the end or an error wait to be read.
        var isReadable: Bool { has(EPOLLIN) || isEnd }
        /// The peer will send no more, or the connection is broken.
        var isEnd: Bool { has(EPOLLRDHUP) || has(EPOLLHUP) || has(EPOLLERR) }

        private func has(_ flag: EPOLL_EVENTS) -> Bool { flags & flag.rawValue != 0 }
    }

    init() {
        descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        precondition(descriptor >= 0, "no epoll descriptor")
        events = .allocate(capacity: Self.capacity)
    }

    deinit {
        events.deallocate()
        close(descriptor)
    }

    /// Reports a connection's edges, to be read and to be written.
    func addConnection(_ socket: Int32, token: UInt64) -> Bool {
        add(socket, [EPOLLIN, EPOLLOUT, EPOLLRDHUP, EPOLLET], token)
    }

    /// Reports a listener as long as somebody waits, to one of the loops that share it.
    func addListener(_ socket: Int32, token: UInt64) -> Bool { add(socket, [EPOLLIN, EPOLLEXCLUSIVE], token) }

    /// Reports each write to an eventfd, which then need not be read.
    func addWake(_ descriptor: Int32, token: UInt64) -> Bool { add(descriptor, [EPOLLIN, EPOLLET], token) }

    /// No longer reports a descriptor; closing its last copy does the same.
    func remove(_ socket: Int32) { epoll_ctl(descriptor, EPOLL_CTL_DEL, socket, nil) }

    /// Waits for something to happen, at most so many milliseconds, without end for -1; returns how much did.
    func wait(milliseconds: Int) -> Int {
        let count = epoll_wait(
            descriptor, events, Int32(Self.capacity), Int32(clamping: milliseconds))
        return max(0, Int(count))
    }

    /// What `wait` has found, 0 up to its result.
    subscript(_ index: Int) -> Event { Event(events[index]) }

    private func add(_ added: Int32, _ flags: [EPOLL_EVENTS], _ token: UInt64) -> Bool {
        var event = epoll_event()
        event.events = flags.reduce(0) { $0 | $1.rawValue }
        event.data.u64 = token
        return epoll_ctl(descriptor, EPOLL_CTL_ADD, added, &event) == 0
    }
}
