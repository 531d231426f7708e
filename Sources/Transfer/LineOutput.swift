import Glibc

/// Lines on their way to a descriptor, some at a time.
final class LineOutput {
    private let descriptor: Int32
    private var waiting: [UInt8] = []

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Writes a line; not always at once.
    func line(_ bytes: [UInt8]) throws {
        waiting += bytes
        waiting.append(UInt8(ascii: "\n"))
        if waiting.count >= 1 << 18 { try flush() }
    }

    /// Writes what waits.
    func flush() throws {
        var rest = waiting[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&room, 1, -1)
            } else if errno != EINTR {
                throw TransferError(system: "It cannot be written")
            }
        }
        waiting.removeAll(keepingCapacity: true)
    }
}

/// Why a file cannot be read or written, in words for the operator.
public struct TransferError: Error, CustomStringConvertible {
    /// A sentence.
    public let description: String

    init(_ description: String) {
        self.description = description
    }

    /// What was tried, and what the system says to it.
    init(system text: String) {
        description = "\(text): \(String(cString: strerror(errno)))."
    }
}
