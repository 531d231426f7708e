import Glibc
import HTTP

/// Serves its connections, one thing after another, on one thread.
///
/// It is made, run and let go inside one work item, so nothing of it needs a lock; others reach it by its inbox.
final class EventLoop {
    let service: Service
    let inbox: LoopInbox
    /// The inboxes of all loops, this one's included.
    let loops: [LoopInbox]
    /// Runs tasks in this loop's turns.
    let executor: LoopExecutor

    /// The time of this turn.
    private(set) var clock = Clock()
    /// Whether connections close behind their answers.
    private(set) var isDraining = false
    /// When a drain closes what is idle; nil without a drain, and from then on.
    private var idleCut: Int?
    /// For heads that are whole in what was just read.
    var parser: RequestParser
    /// Answers of the connection that is being served; empty between two of them.
    var output: [UInt8] = []
    /// Into which every connection is read.
    let scratch: UnsafeMutableRawBufferPointer
    /// Of this turn.
    var records: [AccessRecord] = []
    /// What it has done so far.
    let counters: LoopCounters
    /// When it gave its last answer, by the monotonic clock.
    var lastAnswer = 0

    var poller = Poller()
    var listeners: [Listener] = []
    /// When accepting goes on, after it was stopped for want of descriptors.
    var acceptPause: Int?
    private var table = ConnectionTable()
    private var wheel: TimerWheel
    private var messages: [LoopInbox.Message] = []
    /// Whether the last turn had events.
    private var isBusy = false
    /// Connections that were interrupted to let others have their turn.
    private var interrupted: [UInt64] = []
    private var cutTime = Int.max
    /// Those of its connections that follow channels.
    var audiences = Audiences()

    private static let scratchSize = 64 * 1024
    private static let wakeToken = UInt64.max
    static let acceptPauseMilliseconds = 100

    init(service: Service, inbox: LoopInbox, loops: [LoopInbox]) {
        self.service = service
        self.inbox = inbox
        self.loops = loops
        executor = service.executor(of: inbox)
        parser = RequestParser(limits: service.limits.head)
        counters = LoopCounters(endpoints: service.endpoints)
        wheel = TimerWheel(now: clock.milliseconds)
        scratch = .allocate(byteCount: Self.scratchSize, alignment: 16)
        output.reserveCapacity(Self.scratchSize)
    }

    deinit { scratch.deallocate() }

    /// Serves until it has been drained.
    func run() {
        precondition(poller.addWake(inbox.wakeDescriptor, token: Self.wakeToken), "the inbox cannot be watched")
        while !(isDraining && table.isEmpty && inbox.closeIfEmpty()) && clock.milliseconds < cutTime { turn() }
        end()
    }

    /// Takes an accepted connection over.
    func add(_ socket: Int32, peer: String, _ admission: Admission = .ordinary) {
        let connection = Connection(
            socket: socket, peer: peer, admission: admission, token: table.nextToken, service)
        table.insert(connection)
        guard poller.addConnection(socket, token: connection.token) else {
            remove(connection)
            return
        }
        // Who comes above a limit and says nothing keeps the place from others.
        let isReserved = admission == .reserved
        setDeadline(of: connection, in: isReserved ? service.timeouts.linger : service.timeouts.head)
    }

    /// Lets go of a connection.
    func remove(_ connection: Connection) {
        leave(connection)
        table.remove(connection)
        close(connection.socket)
        service.ledger.release(connection.counted, connection.admission)
        inbox.connections.subtract(1, ordering: .relaxed)
    }

    /// Has the connection time out so many milliseconds from now.
    func setDeadline(of connection: Connection, in milliseconds: Int) {
        connection.deadline = clock.milliseconds + milliseconds
        schedule(connection)
    }

    /// Whether a request may still be answered on this thread in this turn.
    var hasTimeLeft: Bool { Clock.nanoseconds() - clock.nanoseconds < service.quickNanoseconds }

    /// Whether a connection without a request ends.
    var closesIdle: Bool { isDraining && idleCut == nil }

    /// Goes on with a connection in the next turn, which follows at once.
    func interrupt(_ connection: Connection) { interrupted.append(connection.token) }

    /// Whether the next turn has work without anything happening.
    private var hasMore: Bool { !interrupted.isEmpty || audiences.haveNews }

    private func turn() {
        inbox.take(into: &messages, staysAwake: hasMore)
        let mayWait = messages.isEmpty && !hasMore
        let count = mayWait ? wait() : poller.wait(milliseconds: 0)
        isBusy = count > 0
        clock.update()
        for index in 0..<count { handle(poller[index]) }
        let told = messages
        messages.removeAll()
        for message in told { handle(message) }
        resumeInterrupted()
        if audiences.haveNews { deliver() }
        for token in wheel.expired(now: clock.milliseconds) { expire(token) }
        resumeAccepting()
        if let idleCut, idleCut <= clock.milliseconds { closeIdle() }
        writeLog()
        // The clock was looked at for the last answer: once more is not worth its price.
        let end = lastAnswer > clock.nanoseconds ? lastAnswer : Clock.nanoseconds()
        counters.countTurn(microseconds: (end - clock.nanoseconds) / 1000)
    }

    /// Waits for events. Behind a busy turn others get the processor first: what they have sent meanwhile is found
    /// without a sleep, and more of it together.
    private func wait() -> Int {
        if isBusy {
            sched_yield()
            let count = poller.wait(milliseconds: 0)
            if count > 0 { return count }
        }
        return poller.wait(milliseconds: milliseconds())
    }

    /// Until the next timer; -1 without one.
    private func milliseconds() -> Int {
        let now = clock.milliseconds
        var wait = wheel.wait(now: now) ?? .max
        if let acceptPause { wait = min(wait, acceptPause - now) }
        if let idleCut { wait = min(wait, idleCut - now) }
        wait = min(wait, cutTime - now)
        return wait > Int(Int32.max) ? -1 : max(0, wait)
    }

    private func handle(_ event: Poller.Event) {
        switch event.token {
        case Self.wakeToken: break
        case let token where token & ConnectionTable.listenerBit != 0:
            accept(at: Int(truncatingIfNeeded: token & ~ConnectionTable.listenerBit))
        default: table[event.token]?.notice(event, self)
        }
    }

    private func handle(_ message: LoopInbox.Message) {
        switch message {
        case .listen(let listeners):
            self.listeners = listeners
            watchListeners()
        case .connection(let socket, let peer): add(socket, peer: peer)
        case .answer(let answer, let token): table[token]?.complete(answer, self)
        case .job(let job): job.runSynchronously(on: executor.asUnownedTaskExecutor())
        case .published(let channel): audiences.stir(channel)
        case .report(let asked, let reply):
            reply(LoopReport(figures: counters.figures, lag: max(0, clock.nanoseconds - asked) / 1000))
        case .drain(let time, let idleTime): drain(until: time, idleUntil: idleTime)
        }
    }

    /// The connection of that name, when it is still there.
    func connection(_ token: UInt64) -> Connection? { table[token] }

    private func resumeInterrupted() {
        guard !interrupted.isEmpty else { return }
        let tokens = interrupted
        interrupted.removeAll(keepingCapacity: true)
        for token in tokens { table[token]?.advance(self) }
    }

    private func writeLog() {
        guard !records.isEmpty else { return }
        service.log(records)
        records.removeAll(keepingCapacity: true)
    }
}

extension EventLoop {
    private func schedule(_ connection: Connection) {
        guard connection.deadline < connection.wakeTime else { return }
        connection.wakeTime = wheel.insert(connection.token, deadline: connection.deadline)
    }

    /// Deadlines move without the wheel being told; only one that was passed is acted upon.
    private func expire(_ token: UInt64) {
        guard let connection = table[token], connection.wakeTime <= clock.milliseconds else { return }
        connection.wakeTime = .max
        if connection.deadline <= clock.milliseconds {
            connection.deadline = .max
            connection.timeOut(self)
        } else if connection.deadline < .max {
            schedule(connection)
        }
    }

    /// Listeners first, with all who wait there, then what is idle; a request that is already in the socket is still
    /// answered, and until `idleTime` one that is on its way.
    private func drain(until time: Int, idleUntil idleTime: Int) {
        cutTime = min(cutTime, time)
        guard !isDraining else { return }
        // No longer reported first: who came before that is taken here, and who comes after it is reported to those who
        // share the socket and go on.
        for listener in listeners { poller.remove(listener.socket) }
        for listener in listeners { acceptAll(at: listener) }
        isDraining = true
        idleCut = idleTime > clock.milliseconds ? idleTime : nil
        listeners.removeAll()
        acceptPause = nil
        for connection in table.all {
            connection.isReadable = true
            connection.stopStreaming(self)
            connection.advance(self)
        }
    }

    /// The end of waiting for requests that may be on their way.
    private func closeIdle() {
        idleCut = nil
        for connection in table.all {
            connection.isReadable = true
            connection.advance(self)
        }
    }

    private func end() {
        for connection in table.all { remove(connection) }
        writeLog()
        let figures = counters.figures
        service.keep(figures, of: inbox)
        for message in inbox.close() {
            switch message {
            case .connection(let socket, let peer):
                close(socket)
                service.ledger.release(service.countedAddress(peer), .ordinary)
            case .job(let job): executor.enqueue(ExecutorJob(job))
            case .report(_, let reply): reply(LoopReport(figures: figures, lag: nil))
            case .listen, .answer, .published, .drain: break
            }
        }
    }
}
