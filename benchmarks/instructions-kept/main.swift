import Glibc
import HTTP
import HTTPServer

// CountKept TIMES: asks a server so many times for an answer that it has kept, over one connection, one request after
// the other. What the client itself takes, a few hundred instructions a request, is counted with it.

guard CommandLine.arguments.count == 2, let times = Int(CommandLine.arguments[1]) else { fatalError("CountKept TIMES") }
var configuration = ServerConfiguration()
configuration.loops = 1
configuration.workers = 1
// Slowed down by the counting, the loop would leave the first answer to the workers.
configuration.quickTime = .seconds(3600)
let server = Server(
    configuration, at: try BoundListeners([.unix(path: "/tmp/galley-count-\(getpid()).sock")]), log: { _ in },
    quickHandler: { _ in
        Response(
            .ok,
            fields: [
                "Content-Type": "application/json", "Cache-Control": "public, max-age=30", "ETag": "\"5d41402a\"",
                "Last-Modified": "Sun, 29 Nov 2026 12:00:00 GMT", "Vary": "Accept-Encoding",
                "Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff",
            ], content: [UInt8](repeating: 0x78, count: 6000), cacheTags: ["article:one"])
    }, handler: { _ in Response(.notFound) })
server.start()

guard case .unix(let path) = server.addresses[0] else { fatalError("no socket") }
let client = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
var name = sockaddr_un()
name.sun_family = sa_family_t(AF_UNIX)
withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
let connected = withUnsafePointer(to: name) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(client, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
    }
}
guard connected == 0 else { fatalError("no connection") }
let request = Array(
    """
    GET /v1/articles/haven-athletic-win-coast-cup HTTP/1.1\r
    Host: news.example\r
    Accept: application/json\r
    Accept-Encoding: identity\r
    User-Agent: count\r
    \r

    """.utf8)
let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
// All answers have the length of the first: what is longer in one is as much shorter in none.
var length = Int.max
for _ in 0..<times {
    guard send(client, request, request.count, 0) == request.count else { fatalError("not sent") }
    var count = 0
    while count < length {
        let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
        let received = recv(client, rest.baseAddress, rest.count, 0)
        guard received > 0 else { fatalError("no answer") }
        count += received
        guard length == .max else { continue }
        let end = (0..<count).first { buffer[$0..<min(count, $0 + 4)].elementsEqual("\r\n\r\n".utf8) }
        if let end { length = end + 4 + 6000 }
    }
}
// callgrind does not survive the end of Dispatch's threads.
unlink(path)
_exit(0)
