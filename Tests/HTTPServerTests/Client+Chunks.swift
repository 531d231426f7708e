/// How a client reads content that comes in chunks (RFC 9112, 7.1).
extension Client {
    /// The content of the next chunk; empty for the last one.
    func chunk() async throws -> String {
        let size = try await line()
        guard let count = Int(size, radix: 16) else { throw Failure() }
        let content = try await bytes(count)
        guard try await line().isEmpty else { throw Failure() }
        return String(decoding: content, as: UTF8.self)
    }

    /// The contents of chunks until they end with this.
    func chunks(until end: String) async throws -> String {
        var all = ""
        while !all.hasSuffix(end) {
            let next = try await chunk()
            if next.isEmpty { throw Failure() }
            all += next
        }
        return all
    }

    private func line() async throws -> String {
        var line: [UInt8] = []
        while !line.suffix(2).elementsEqual("\r\n".utf8) { line += try await bytes(1) }
        return String(decoding: line.dropLast(2), as: UTF8.self)
    }

    private func bytes(_ count: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let some = await receive(atMost: count - bytes.count)
            if some.isEmpty { throw Failure() }
            bytes += some
        }
        return bytes
    }
}
