import Glibc
import Sodium
import Store

/// Where the keys come from that contacts are sealed with.
public enum ContactKeySource: Hashable, Sendable {
    /// A file beside the database, named as it with `.contact-key` behind, which is made with a fresh key when there is
    /// none.
    case besideDatabase
    /// A file with a key a line.
    case file(String)
    /// The keys themselves.
    case keys([[UInt8]])

    /// Reads the setting: `@FILE`, or keys apart by commas.
    static func read(_ text: String) throws(ExpectedValue) -> ContactKeySource {
        if text.hasPrefix("@"), text.count > 1 { return .file(String(text.dropFirst())) }
        guard let keys = parse(text, separator: ",") else {
            throw ExpectedValue(expected: "@FILE, or keys of 32 bytes in base64url apart by commas")
        }
        return .keys(keys)
    }

    /// The keys of a database.
    ///
    /// - Throws: `Failure` when a file cannot be read or made, or has no keys.
    func load(database: String) throws -> ContactKeys {
        switch self {
        case .keys(let keys): return ContactKeys(keys)
        case .file(let path): return ContactKeys(try Self.read(file: path))
        case .besideDatabase:
            let path = "\(database).contact-key"
            // Of two servers that start at the same time one makes it, and both read it.
            try Self.make(path)
            return ContactKeys(try Self.read(file: path))
        }
    }

    private static func read(file path: String) throws -> [[UInt8]] {
        guard let file = fopen(path, "r") else {
            throw SystemFailure("The contact key \(path) cannot be read").failure
        }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = fread(&bytes, 1, bytes.count, file)
        let text = String(decoding: bytes.prefix(count), as: UTF8.self)
        guard let keys = parse(text, separator: "\n") else {
            throw Failure("The contact key \(path) must have a line for each key: 32 bytes in base64url.")
        }
        return keys
    }

    /// Nothing happens to a file that is there: what was sealed with its key could not be read any more.
    private static func make(_ path: String) throws {
        if access(path, F_OK) == 0 { return }
        // Written whole under another name first: who finds it finds a key.
        let temporary = "\(path).\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw SystemFailure("The contact key \(path) cannot be made").failure
        }
        let line = Array("\(Sodium.base64URL(ContactKeys.fresh()))\n".utf8)
        let isWritten = write(descriptor, line, line.count) == line.count && fsync(descriptor) == 0
        close(descriptor)
        defer { unlink(temporary) }
        guard isWritten, link(temporary, path) == 0 || errno == EEXIST else {
            throw SystemFailure("The contact key \(path) cannot be made").failure
        }
    }

    private static func parse(_ text: String, separator: Character) -> [[UInt8]]? {
        var keys: [[UInt8]] = []
        for part in text.split(separator: separator) {
            let line = String(part.filter { !$0.isWhitespace })
            if line.isEmpty { continue }
            guard let key = Sodium.bytes(base64URL: line), key.count == ContactKeys.keyLength else { return nil }
            keys.append(key)
        }
        return keys.isEmpty ? nil : keys
    }
}
