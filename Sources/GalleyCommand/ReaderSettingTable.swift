import FoundationEssentials
import GalleyAPI

extension SettingTable {
    /// About readers whom the publisher's site signs in.
    static let readers = [
        Setting(
            "reader-keys", "keys of readers' tokens, KID:HS256:BASE64URL or KID:EdDSA:BASE64URL or @FILE of them",
            fallback: "none", isList: true
        ) { settings, text throws(ExpectedValue) in
            settings.api.readers.keys = try readerKeys(text)
        },
        Setting("reader-token-audience", "what the aud of readers' tokens must name", fallback: "any") {
            settings, text throws(ExpectedValue) in
            settings.api.readers.audience = try claim(text)
        },
        Setting("reader-token-issuer", "what the iss of readers' tokens must be", fallback: "any") {
            settings, text throws(ExpectedValue) in
            settings.api.readers.issuer = try claim(text)
        },
        Setting.integer(
            "reader-token-leeway-seconds", "seconds by which the site's clock may differ", 0...3600,
            \.api.readers.leewaySeconds),
        Setting(
            "avatar-hosts", "hosts that readers' pictures may come from, apart by commas", fallback: "none",
            isList: true
        ) { settings, text throws(ExpectedValue) in
            settings.api.readers.avatarHosts = try hosts(text)
        },
    ]

    /// A secret is better kept in a file: what stands in a command line is seen by everybody on the machine.
    private static func readerKeys(_ text: String) throws(ExpectedValue) -> [ReaderKey] {
        var keys: [ReaderKey] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let lines = part.hasPrefix("@") ? try lines(of: String(part.dropFirst())) : [String(part)]
            for line in lines {
                guard let key = ReaderKey(line), !keys.contains(where: { $0.id == key.id }) else {
                    throw ExpectedValue(
                        expected: "KID:HS256:BASE64URL (32 bytes and more), KID:EdDSA:BASE64URL or @FILE, a KID once")
                }
                keys.append(key)
            }
        }
        return keys
    }

    private static func lines(of path: String) throws(ExpectedValue) -> [String] {
        guard let data = try? Data(contentsOf: URL(filePath: path)), data.count <= 1 << 16 else {
            throw ExpectedValue(expected: "@ and a file that can be read")
        }
        let text = String(decoding: data, as: UTF8.self)
        return text.split { $0.isWhitespace || $0 == "," }.map(String.init)
    }

    private static func claim(_ text: String) throws(ExpectedValue) -> String {
        if text.isEmpty { throw ExpectedValue(expected: "a word of the token") }
        return text
    }

    private static func hosts(_ text: String) throws(ExpectedValue) -> [String] {
        let hosts = text.lowercased().split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let isHost = { (host: String) in
            !host.isEmpty && host.utf8.allSatisfy { $0 < 0x80 && !":/@?#".utf8.contains($0) && $0 > 0x20 }
        }
        guard hosts.allSatisfy(isHost) else { throw ExpectedValue(expected: "names of hosts, apart by commas") }
        return hosts
    }
}
