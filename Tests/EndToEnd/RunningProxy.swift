import Foundation
import Glibc

/// A proxy before a server, with the configuration that `docs/proxies` has; only addresses and paths are others.
final class RunningProxy: Sendable {
    /// `http://127.0.0.1:PORT`
    let base: String
    private let process: ChildProcess

    /// The proxies that are configured and how they are started.
    enum Kind: String, CaseIterable {
        case nginx
        case haproxy
        case caddy

        /// Caddy has 40 MB, so the tests do not ask for it; where it is, it is tried too.
        static var installed: [Kind] {
            let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/caddy")
            return allCases.filter { $0 != .caddy || isThere }
        }

        fileprivate var file: String {
            switch self {
            case .nginx: "nginx.conf"
            case .haproxy: "haproxy.cfg"
            case .caddy: "Caddyfile"
            }
        }

        /// What an operator writes into Galley's settings, as the file says.
        var settings: [String: String] {
            self == .haproxy
                ? ["GALLEY_TRUSTED_PROXIES": "127.0.0.1", "GALLEY_PROXY_PROTOCOL": "required"]
                : ["GALLEY_TRUSTED_PROXIES": "127.0.0.1"]
        }
    }

    /// Starts it before a server; returns when it takes connections.
    ///
    /// - Parameter replacements: other words of the file, and what stands for them.
    init(
        _ kind: Kind, before galley: RunningGalley, in folder: NewsroomFolder, scheme: String = "http",
        _ replacements: [String: String] = [:]
    ) async throws {
        let port = try Self.freePort()
        base = "\(scheme)://127.0.0.1:\(port)"
        let documents = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../docs/proxies").standardized
        var text = try String(contentsOf: documents.appendingPathComponent(kind.file), encoding: .utf8)
        let own = Self.replacements(kind, scheme, port: port, folder: folder.path)
        for (word, other) in own.merging(replacements, uniquingKeysWith: { $1 }) {
            guard text.contains(word) else { throw Missing(word: word) }
            text = text.replacingOccurrences(of: word, with: other)
        }
        text = text.replacingOccurrences(
            of: "127.0.0.1:8080", with: galley.base.replacingOccurrences(of: "http://", with: ""))
        let file = "\(folder.path)/\(kind.file)"
        try text.write(toFile: file, atomically: false, encoding: .utf8)
        process = try ChildProcess(Self.program(kind, file: file, folder: folder.path))
        while !Self.answers(port) {
            guard process.isRunning else { throw Ended(log: [await process.outcome().errors]) }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    func stop() async {
        process.signal(SIGTERM)
        _ = await process.end()
    }

    /// A word of the file that the tests replace is not there any more.
    struct Missing: Error { let word: String }

    private static func replacements(_ kind: Kind, _ scheme: String, port: UInt16, folder: String) -> [String: String] {
        switch kind {
        case .nginx:
            [
                "events {}": "pid \(folder)/nginx.pid;\nerror_log stderr;\nevents {}",
                "http {": """
                http {
                    access_log off;
                    client_body_temp_path \(folder)/body;
                    proxy_temp_path \(folder)/proxied;
                    fastcgi_temp_path \(folder)/fastcgi;
                    uwsgi_temp_path \(folder)/uwsgi;
                    scgi_temp_path \(folder)/scgi;
                """,
                "/var/cache/nginx/galley": "\(folder)/cache",
            ].merging(listening(scheme, port)) { $1 }
        case .haproxy: ["bind :80": "bind 127.0.0.1:\(port)"]
        case .caddy: ["\n:80 {": "\n{\n\tadmin off\n\tauto_https off\n}\n:\(port) {\n\tbind 127.0.0.1"]
        }
    }

    /// With TLS the lines that the file has as remarks.
    private static func listening(_ scheme: String, _ port: UInt16) -> [String: String] {
        guard scheme == "https" else { return ["listen 80;": "listen 127.0.0.1:\(port);"] }
        return [
            "listen 80;": "", "#listen 443 ssl http2;": "listen 127.0.0.1:\(port) ssl http2;",
            "#ssl_certificate ": "ssl_certificate ", "#ssl_certificate_key": "ssl_certificate_key",
        ]
    }

    private static func program(_ kind: Kind, file: String, folder: String) -> Program {
        switch kind {
        case .nginx:
            let user = geteuid() == 0 ? " user root;" : ""
            return Program(
                path: "/usr/sbin/nginx",
                arguments: ["-e", "stderr", "-p", folder, "-c", file, "-g", "daemon off;\(user)"])
        case .haproxy: return Program(path: "/usr/sbin/haproxy", arguments: ["-db", "-f", file])
        case .caddy:
            var environment = ProcessInfo.processInfo.environment
            environment["HOME"] = folder
            return Program(
                path: "/usr/bin/caddy", arguments: ["run", "--adapter", "caddyfile", "--config", file],
                environment: environment)
        }
    }

    /// One that the kernel has just chosen; the proxies cannot be told to let it choose.
    private static func freePort() throws -> UInt16 {
        let opened = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(opened) }
        var address = address(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(opened, $0, length) == 0 ? getsockname(opened, $0, &length) : -1
            }
        }
        guard result == 0 else { throw URLError(.cannotConnectToHost) }
        return UInt16(bigEndian: address.sin_port)
    }

    private static func answers(_ port: UInt16) -> Bool {
        let opened = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(opened) }
        var address = address(port)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(opened, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private static func address(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        address.sin_port = port.bigEndian
        return address
    }
}
