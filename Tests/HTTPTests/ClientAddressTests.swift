import Testing

@testable import HTTP

/// Whose request it is, when proxies stand between.
@Suite struct ClientAddressTests {
    private let proxies = TrustedProxies("127.0.0.1,10.0.0.0/8,2001:db8::/32")

    @Test(arguments: [
        ("", "127.0.0.1"),
        ("192.0.2.1", "192.0.2.1"),
        ("192.0.2.1, 10.1.2.3", "192.0.2.1"),
        ("192.0.2.7, 192.0.2.1, 10.1.2.3,2001:db8::9", "192.0.2.1"),
        ("192.0.2.1:8080", "192.0.2.1"),
        ("\t 192.0.2.1 ", "192.0.2.1"),
        ("2001:DB9:0::1", "2001:db9::1"),
        ("[2001:db9::1]", "2001:db9::1"),
        ("[2001:db9::1]:443", "2001:db9::1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        // All of them trusted: the one that is furthest away.
        ("10.0.0.1, 10.0.0.2", "10.0.0.1"),
        // What names no address ends the way at the last that did.
        ("192.0.2.1, unknown", "127.0.0.1"),
        ("192.0.2.1, , 10.1.2.3", "10.1.2.3"),
        ("192.0.2.1, 10.1.2.3 10.1.2.4", "127.0.0.1"),
        ("192.0.2.1, 10.1.2.3:", "127.0.0.1"),
        ("192.0.2.1, 10.1.2.3:http", "127.0.0.1"),
        ("192.0.2.1, 10.1.2.3:123456", "127.0.0.1"),
        ("192.0.2.1, [10.1.2.3]", "127.0.0.1"),
        ("192.0.2.1, [2001:db8::1", "127.0.0.1"),
        ("192.0.2.1, [2001:db8::1]x", "127.0.0.1"),
        ("192.0.2.1, 010.1.2.3", "127.0.0.1"),
        ("192.0.2.1, \"10.1.2.3\"", "127.0.0.1"),
        ("\", 192.0.2.1", "192.0.2.1"),
    ])
    func xForwardedForIsReadFromItsEndAsFarAsItIsTrusted(value: String, client: String) throws {
        let proxies = try #require(proxies)
        #expect(proxies.client(of: "127.0.0.1", by: .xForwardedFor, value) == client)
    }

    @Test(arguments: [
        ("for=192.0.2.1", "192.0.2.1"),
        ("For=\"192.0.2.1:4711\";Proto=https;by=10.0.0.1", "192.0.2.1"),
        ("proto=https; host=\"news.example\" ; for=192.0.2.1", "192.0.2.1"),
        ("for=192.0.2.1;;", "192.0.2.1"),
        ("for=\"[2001:db9::1]:443\"", "2001:db9::1"),
        ("for=\"[2001:db9::1]:_http\"", "2001:db9::1"),
        ("for=\"192.\\0.2.1\"", "192.0.2.1"),
        ("for=192.0.2.1, for=10.1.2.3;proto=http, for=\"[2001:db8::9]\"", "192.0.2.1"),
        ("for=192.0.2.1;secret=\"a, for=10.0.0.9\"", "192.0.2.1"),
        ("for=192.0.2.1, for=unknown", "127.0.0.1"),
        ("for=192.0.2.1, for=_hidden", "127.0.0.1"),
        ("for=192.0.2.1, for=\"_hidden:_port\"", "127.0.0.1"),
        ("for=192.0.2.1, proto=https", "127.0.0.1"),
        ("for=192.0.2.1, for=10.1.2.3;for=10.1.2.4", "127.0.0.1"),
        ("for=192.0.2.1, for=2001:db8::1", "127.0.0.1"),
        ("for=192.0.2.1, for=\"2001:db8::1\"", "127.0.0.1"),
        ("for=192.0.2.1, for=", "127.0.0.1"),
        ("for=192.0.2.1, for =10.1.2.3", "127.0.0.1"),
        ("for=192.0.2.1, for=10.1.2.3 by=10.1.2.4", "127.0.0.1"),
        ("for=192.0.2.1, 10.1.2.3", "127.0.0.1"),
        // What a client leaves open takes nothing in of what the proxy has added.
        ("for=\"192.0.2.9, for=192.0.2.1", "192.0.2.1"),
        ("for=\"192.0.2.9, for=\"[2001:db9::1]\"", "2001:db9::1"),
        ("for=\"\\, for=\"[2001:db9::1]\"", "2001:db9::1"),
        ("for=\"192.0.2.9, for=10.1.2.3", "10.1.2.3"),
    ])
    func forwardedIsReadFromItsEndAsFarAsItIsTrusted(value: String, client: String) throws {
        let proxies = try #require(proxies)
        #expect(proxies.client(of: "127.0.0.1", by: .forwarded, value) == client)
    }

    @Test func whoIsNotTrustedSaysNothing() throws {
        let proxies = try #require(proxies)
        #expect(proxies.client(of: "192.0.2.9", by: .xForwardedFor, "192.0.2.1") == "192.0.2.9")
        #expect(proxies.client(of: "unix", by: .xForwardedFor, "192.0.2.1") == "unix")
        #expect(TrustedProxies().client(of: "127.0.0.1", by: .forwarded, "for=192.0.2.1") == "127.0.0.1")
        #expect(proxies.client(of: "127.0.0.1", by: .forwarded, nil) == "127.0.0.1")
        #expect(TrustedProxies("unix")?.client(of: "unix", by: .xForwardedFor, "192.0.2.1") == "192.0.2.1")
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.255.255", true), ("10.0.0.0/8", "11.0.0.0", false),
        ("10.0.0.0/8", "::ffff:10.1.1.1", true), ("::ffff:10.0.0.0/104", "10.1.1.1", true),
        ("0.0.0.0/0", "192.0.2.1", true), ("0.0.0.0/0", "2001:db8::1", false), ("::/0", "2001:db8::1", true),
        ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1/32", "192.0.2.2", false),
        ("fe80::1", "fe80::1%eth0", true), ("unix", "unix", true), ("unix", "127.0.0.1", false),
        ("127.0.0.1, unix ,::1", "::1", true), ("127.0.0.1", "", false),
    ])
    func aNetworkHasItsAddressesAndNoOthers(text: String, peer: String, isTrusted: Bool) throws {
        let proxies = try #require(TrustedProxies(text))
        #expect(proxies.contains(peer) == isTrusted)
    }

    @Test(arguments: ["", "127.0.0.1,", "localhost", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10/8"])
    func whatIsNoNetworkIsRefused(text: String) {
        #expect(TrustedProxies(text) == nil)
    }

    @Test func severalLinesOfAFieldAreOneList() throws {
        let text = "GET / HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 192.0.2.7\r\nx-forwarded-for: 192.0.2.1\r\n\r\n"
        let bytes = Array(text.utf8)
        var parser = RequestParser(limits: HeadLimits())
        let isWhole = try parser.parse(bytes.span)
        #expect(isWhole)
        #expect(parser.head.value(of: .xForwardedFor, in: bytes.span) == "192.0.2.7,192.0.2.1")
        #expect(parser.head.value(of: .forwarded, in: bytes.span) == nil)
    }
}
