import HTTPServer
import Testing

@Suite struct ListenAddressTests {
    @Test(arguments: [
        ("127.0.0.1:8080", ListenAddress.tcp(host: "127.0.0.1", port: 8080)),
        ("[::1]:8080", .tcp(host: "::1", port: 8080)), ("localhost:0", .tcp(host: "localhost", port: 0)),
        ("/run/galley.sock", .unix(path: "/run/galley.sock")), ("unix:galley.sock", .unix(path: "galley.sock")),
    ])
    func anAddressIsReadAndWrittenBack(text: String, address: ListenAddress) {
        #expect(ListenAddress(text) == address)
        #expect(address.description == text)
    }

    @Test func aPathMayBeMarkedAsOne() {
        #expect(ListenAddress("unix:/run/galley.sock") == .unix(path: "/run/galley.sock"))
    }

    @Test(arguments: [
        "", "8080", ":8080", "localhost", "localhost:", "localhost:x", "localhost:+1", "localhost:65536", "::1:8080",
        "[::1]", "[localhost]:80", "unix:",
    ])
    func whatIsNoAddressIsRefused(text: String) {
        #expect(ListenAddress(text) == nil)
    }
}
