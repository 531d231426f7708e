import HTTP

/// What must hold for whatever a proxy sends, or somebody who plays one.
struct ForwardingProperties {
    private let input: [UInt8]
    private let limit = 500

    init(_ input: [UInt8]) {
        self.input = input
    }

    func check() throws(BrokenProperty) {
        try checkHeader()
        for field in ClientAddressField.allCases { try checkAddress(field) }
    }

    /// A header of the PROXY protocol is as long as it says, needs all of that and nothing of what follows.
    private func checkHeader() throws(BrokenProperty) {
        guard let header = read(input.count) else { return }
        try require(
            header.length >= 16 && header.length <= min(limit, input.count),
            "a PROXY header has \(header.length) bytes of \(input.count)")
        try require(
            read(header.length) == header && read(header.length - 1) == nil,
            "a PROXY header depends on where the bytes are cut")
        try checkName(header.source ?? TrustedProxies.unix)
    }

    private func read(_ count: Int) -> ProxyHeader? {
        try? ProxyHeader.read(Array(input[..<count]).span, limit: limit)
    }

    /// The client is the source or an address; what stands before an element does not change what is read of it.
    private func checkAddress(_ field: ClientAddressField) throws(BrokenProperty) {
        let proxies = TrustedProxies("127.0.0.1,10.0.0.0/8") ?? TrustedProxies()
        let value = String(decoding: input, as: UTF8.self)
        try checkName(proxies.client(of: "127.0.0.1", by: field, value))
        let own = field == .forwarded ? "for=\"192.0.2.1:80\";proto=https" : "192.0.2.1"
        try require(
            proxies.client(of: "127.0.0.1", by: field, "\(value), \(own)") == "192.0.2.1",
            "a client has changed what \(field.rawValue) says of it")
    }

    private func checkName(_ client: String) throws(BrokenProperty) {
        try require(
            client == TrustedProxies.unix || IPAddress(client)?.description == client, "“\(client)” is no address")
    }
}
