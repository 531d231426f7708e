import Glibc

/// How a client misbehaves that takes its time or takes nothing at all.
extension Client {
    /// Sends a byte every few milliseconds until the server says something or closes, or for `limit` bytes.
    func trickle(_ byte: UInt8, limit: Int) async {
        let socket = socket
        await sending {
            var news = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
            var byte = byte
            for _ in 0..<limit {
                guard Glibc.send(socket, &byte, 1, Int32(MSG_NOSIGNAL)) == 1, poll(&news, 1, 5) == 0 else { return }
            }
        }
    }

    /// Sends until the server has taken nothing for half a second, or has closed; returns how many bytes went.
    func sendUntilStuck(_ bytes: [UInt8]) async -> Int {
        let socket = socket
        return await sending {
            var room = pollfd(fd: socket, events: Int16(POLLOUT), revents: 0)
            var sent = 0
            while sent < bytes.count, poll(&room, 1, 500) == 1 {
                let count = bytes[sent...].withUnsafeBytes {
                    Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
                }
                guard count > 0 || errno == EAGAIN else { break }
                sent += max(0, count)
            }
            return sent
        }
    }
}
