import Glibc
import HTTP
import HTTPServer

/// Who answers at an address.
enum RunningServer: Hashable {
    /// Nobody.
    case silent
    /// A galley that wants requests.
    case ready
    /// A galley that does not, and why.
    case unready(String)
    /// Something else.
    case stranger

    /// Asks for `/readyz`.
    init(_ address: ListenAddress, _ proxyProtocol: ProxyProtocol) {
        let request = "GET /readyz HTTP/1.1\r\nHost: galley\r\nConnection: close\r\n\r\n"
        guard let answer = Self.answer(of: address, to: request, proxyProtocol) else {
            self = .silent
            return
        }
        self.init(answer: answer)
    }

    init(answer: String) {
        if answer.hasPrefix("HTTP/1.1 200 "), answer.contains("{\"status\":\"ready\"}") {
            self = .ready
        } else if answer.hasPrefix("HTTP/1.1 503 "), let detail = answer.firstMatch(of: /"detail":"([^"]*?)\.?"/) {
            self = .unready(String(detail.1))
        } else {
            self = .stranger
        }
    }

    /// What is answered to a request, up to its end and as far as it comes in time; nil when nobody is there.
    static func answer(
        of address: ListenAddress, to text: String, _ proxyProtocol: ProxyProtocol
    ) -> String? {
        guard let socket = HealthCommand.connected(address) else { return nil }
        defer { close(socket) }
        let request = (proxyProtocol == .required ? ProxyHeader.local : []) + Array(text.utf8)
        guard send(socket, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else { return "" }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count < 1 << 16 {
            let count = recv(socket, &buffer, buffer.count, 0)
            if count <= 0 { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
