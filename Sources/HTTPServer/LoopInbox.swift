import CEpoll
import Glibc
import HTTP
import Synchronization

/// What other threads tell a loop; the only way into it.
final class LoopInbox: Sendable {
    /// One thing told.
    enum Message: Sendable {
        /// Accept from these, which the loops let go of when they drain.
        case listen([Listener])
        /// A connection that another loop has accepted.
        case connection(Int32, peer: String)
        /// What a worker made of a connection's request.
        case answer(Answer, token: UInt64)
        /// Go on with a task of the loop's executor.
        case job(UnownedJob)
        /// A channel has grown that connections of the loop follow.
        case published(Channel)
        /// Say what was done so far; asked at this time of the monotonic clock, in nanoseconds.
        case report(asked: Int, reply: @Sendable (LoopReport) -> Void)
        /// Finish what has begun, close what is idle at one time of the monotonic clock, in milliseconds, and cut the
        /// rest at the other.
        case drain(until: Int, idleUntil: Int)
    }

    /// Connections that the loop has or will get.
    let connections = Atomic<Int>(0)
    /// Written when something was put in while the loop sleeps.
    let wakeDescriptor: Int32

    private let state = Mutex(State())

    private struct State {
        var messages: [Message] = []
        var isAsleep = false
        var isClosed = false
    }

    init() {
        wakeDescriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        precondition(wakeDescriptor >= 0, "no event descriptor")
    }

    deinit { Glibc.close(wakeDescriptor) }

    /// Puts a message in; false when the loop has ended.
    @discardableResult
    func push(_ message: Message) -> Bool {
        let (isTaken, wakes) = state.withLock { state in
            guard !state.isClosed else { return (false, false) }
            state.messages.append(message)
            defer { state.isAsleep = false }
            return (true, state.isAsleep)
        }
        if wakes { eventfd_write(wakeDescriptor, 1) }
        return isTaken
    }

    /// Moves the messages into `messages`, which is empty; without any, the loop is taken to be asleep from now on.
    func take(into messages: inout [Message], staysAwake: Bool) {
        state.withLock { state in
            swap(&state.messages, &messages)
            state.isAsleep = messages.isEmpty && !staysAwake
        }
    }

    /// Takes no more messages, unless there is one: a connection, perhaps, that another loop has just handed over.
    func closeIfEmpty() -> Bool {
        state.withLock { state in
            if state.messages.isEmpty { state.isClosed = true }
            return state.isClosed
        }
    }

    /// Takes no more messages and returns what was left.
    func close() -> [Message] {
        state.withLock { state in
            state.isClosed = true
            return state.messages
        }
    }
}
