import FoundationEssentials

/// What is wrong with the way a command was called: exit status 2.
public struct UsageError: Error, Hashable, CustomStringConvertible {
    /// A sentence for whoever called it.
    public let description: String

    /// Says what is wrong.
    public init(_ description: String) {
        self.description = description
    }
}

extension Settings {
    /// Reads the settings: flags before the environment before the file before the defaults.
    ///
    /// - Parameters:
    ///   - flags: names without their hyphens, and values, in order; the last of a name counts, and all of a list's.
    ///   - environment: of the process; names that do not begin with `GALLEY_` mean nothing here.
    /// - Throws: `UsageError` naming an unknown setting, or a wrong value with its source.
    public init(flags: [(name: String, value: String)], environment: [String: String]) throws {
        let reading = SettingReading(flags: flags, environment: environment)
        if let first = reading.complaints.first { throw first }
        self = reading.settings
    }
}

/// Settings with all that is wrong about them; what is wrong stays as it was before.
struct SettingReading: Sendable {
    private(set) var settings = Settings()
    private(set) var complaints: [UsageError] = []

    /// Reads as `Settings` does.
    init(flags: [(name: String, value: String)], environment: [String: String]) {
        let known = Dictionary(uniqueKeysWithValues: SettingTable.all.map { ($0.environment, $0) })
        let variables = environment.filter { $0.key.hasPrefix("GALLEY_") }.sorted { $0.key < $1.key }
        let file = flags.last { $0.name == "config" }?.value ?? environment["GALLEY_CONFIG"]
        if let file { take(file) }
        for (name, value) in variables where name != "GALLEY_CONFIG" {
            guard let setting = known[name] else {
                let word = name.dropFirst("GALLEY_".count).lowercased().replacing("_", with: "-")
                complain("There is no setting \(name).", SettingTable.nearest(to: word)?.environment)
                continue
            }
            take(setting, value, from: name)
        }
        for (name, value) in flags where name != "config" {
            guard let setting = SettingTable.named(name) else {
                let near = SettingTable.nearest(to: name).map { "--\($0.name)" }
                complain("There is no setting --\(name).", near)
                continue
            }
            let values = setting.isList ? flags.filter { $0.name == name }.map(\.value) : [value]
            take(setting, values.joined(separator: ","), from: "--\(name)")
        }
    }

    private mutating func take(_ path: String) {
        let file: SettingFile
        do {
            file = try SettingFile(path: path)
        } catch {
            return complaints.append(error)
        }
        for line in file.lines {
            guard let setting = SettingTable.named(line.name) else {
                let complaint = "\(file.path):\(line.number): there is no setting \(line.name)."
                complain(complaint, SettingTable.nearest(to: line.name)?.name)
                continue
            }
            take(setting, line.value, from: "\(file.path):\(line.number): \(line.name)")
        }
    }

    private mutating func complain(_ complaint: String, _ near: String?) {
        complaints.append(UsageError(complaint + (near.map { " Is it \($0)?" } ?? "")))
    }

    /// A value that is refused may have been taken in part: the settings are put back.
    private mutating func take(_ setting: Setting, _ value: String, from source: String) {
        let before = settings
        do {
            try setting.apply(&settings, value)
        } catch {
            settings = before
            complaints.append(UsageError("\(source) is “\(value)”; it must be \(error.expected)."))
        }
    }
}

/// A file of settings: lines `name = value`; blank lines and those that begin with `#` mean nothing.
struct SettingFile {
    struct Line {
        let number: Int
        let name: String
        let value: String
    }

    let path: String
    let lines: [Line]

    /// - Throws: `UsageError` for a file that cannot be read, and for a line that is none of these.
    init(path: String) throws(UsageError) {
        self.path = path
        guard let data = FileManager.default.contents(atPath: path), let text = String(validating: data, as: UTF8.self)
        else { throw UsageError("The settings file \(path) cannot be read as UTF-8.") }
        var lines: [Line] = []
        // A carriage return and the line feed behind it are one Character, which is not a line feed.
        let ends: Set<Character> = ["\n", "\r\n"]
        let pieces = text.split(omittingEmptySubsequences: false) { ends.contains($0) }
        for (index, line) in pieces.enumerated() {
            let line = line.trimmed
            if line.isEmpty || line.hasPrefix("#") { continue }
            let parts = line.split(separator: "=", maxSplits: 1).map(\.trimmed)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw UsageError("\(path):\(index + 1): a line must be “name = value”.")
            }
            if lines.contains(where: { $0.name == parts[0] }) {
                throw UsageError("\(path):\(index + 1): \(parts[0]) is set twice.")
            }
            lines.append(Line(number: index + 1, name: String(parts[0]), value: String(parts[1])))
        }
        self.lines = lines
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        let start = drop { $0.isWhitespace }
        return start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? ""
    }
}
