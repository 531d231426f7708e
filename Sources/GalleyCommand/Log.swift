import Glibc
import HTTPServer
import JSON
import Newsroom
import Synchronization

/// The log: a JSON object a line, to standard error.
struct Log: Sendable {
    let requests: RequestLogging

    /// Says that something happened; `members` adds to the line.
    func event(_ name: StaticString, level: StaticString = "info", _ members: (inout JSONWriter) -> Void) {
        var json = JSONWriter()
        json.object {
            $0.member("time", Timestamp.now.description)
            $0.member("level", level.description)
            $0.member("event", name.description)
            members(&$0)
        }
        Self.write(json.bytes + [UInt8(ascii: "\n")])
    }

    /// What takes the errors of something that goes on, as events of this name.
    func failure(_ name: StaticString = "error") -> @Sendable (_ error: String) -> Void {
        { error in event(name, level: "error") { $0.member("error", error) } }
    }

    /// That the server serves, and where.
    func listening(
        _ addresses: [ListenAddress], metrics: [ListenAddress], _ publicURL: String, database: String
    ) {
        event("listening") {
            $0.name("addresses")
            $0.array { for address in addresses { $0.string(address.description) } }
            if !metrics.isEmpty {
                $0.name("metrics_addresses")
                $0.array { for address in metrics { $0.string(address.description) } }
            }
            $0.member("public_url", publicURL)
            $0.member("database", database)
            $0.member("version", Command.version)
        }
    }

    /// The requests of one turn of a loop, in one write.
    func answered(_ records: [AccessRecord]) {
        if requests == .off { return }
        let time = Timestamp.now.description
        var bytes: [UInt8] = []
        for record in records where requests == .requests || record.isServersFault {
            bytes += Self.line(record, time: time)
        }
        Self.write(bytes)
    }

    /// A connection that was closed before its first request.
    func turnedAway(peer: String, reason: String) {
        event("connection-refused", level: "warning") {
            $0.member("peer", peer)
            $0.member("reason", reason)
        }
    }

    static func line(_ record: AccessRecord, time: String) -> [UInt8] {
        var json = JSONWriter(capacity: 320)
        json.object {
            $0.member("time", time)
            $0.member("level", record.isServersFault ? "error" : "info")
            $0.member("event", "request")
            $0.member("id", record.id.description)
            $0.member("peer", record.peer)
            if let client = record.client { $0.member("client", client) }
            $0.member("method", record.method)
            $0.member("path", record.path)
            $0.member("status", record.status)
            $0.member("request_bytes", record.requestBytes)
            $0.member("response_bytes", record.responseBytes)
            $0.member("duration_us", record.microseconds)
            $0.member("cached", record.fromCache)
            if let trace = record.trace {
                $0.member("trace", trace.trace)
                $0.member("span", trace.span)
            }
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }

    /// One batch after the other: a full pipe takes part of one, and another loop's would come between.
    private static let turn = Mutex(())

    /// Nobody is told when standard error is gone: there is nowhere else to say it.
    static func write(_ bytes: [UInt8], to descriptor: Int32 = STDERR_FILENO) {
        turn.withLock { _ in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
                if count > 0 {
                    rest = rest.dropFirst(count)
                } else if errno == EAGAIN {
                    // Whoever started the server made the pipe so; half a line would spoil the next one.
                    var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&room, 1, -1)
                } else if errno != EINTR {
                    return
                }
            }
        }
    }
}

extension AccessRecord {
    /// Of the 5xx, 501 and 505 answer what the client has sent.
    fileprivate var isServersFault: Bool { status >= 500 && status != 501 && status != 505 }
}
