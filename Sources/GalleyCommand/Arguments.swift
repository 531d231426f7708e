/// The words behind a command's name: flags with their values, and the rest.
struct Arguments {
    private(set) var flags: [(name: String, value: String)] = []
    private(set) var words: [String] = []
    private(set) var wantsHelp = false
    private var switches: Set<String> = []

    /// Flags that stand alone.
    static let switchNames: Set = ["dry-run", "private", "repair", "replace", "restart"]

    /// - Throws: `UsageError` for a flag without its value.
    init(_ arguments: some Sequence<String>) throws {
        var rest = Array(arguments)[...]
        while let argument = rest.popFirst() {
            if argument == "--help" || argument == "-h" {
                wantsHelp = true
            } else if Self.switchNames.contains(String(argument.dropFirst(2))), argument.hasPrefix("--") {
                switches.insert(String(argument.dropFirst(2)))
            } else if argument.hasPrefix("--") {
                let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                if parts.count > 1 {
                    flags.append((String(parts[0]), String(parts[1])))
                } else if let value = rest.first, !value.hasPrefix("--") {
                    flags.append((String(parts[0]), rest.removeFirst()))
                } else {
                    // What begins like a flag is one; as a value it is given with “=”.
                    throw UsageError("\(argument) needs a value.")
                }
            } else if argument.hasPrefix("-"), argument != "-" {
                throw UsageError("There is no flag \(argument).")
            } else {
                words.append(argument)
            }
        }
    }

    /// Takes a flag of the command itself out, so that the settings are what stays; the last one counts.
    mutating func take(_ name: String) -> String? {
        defer { flags.removeAll { $0.name == name } }
        return flags.last { $0.name == name }?.value
    }

    /// Takes a flag that must be there out.
    mutating func require(_ name: String) throws -> String {
        guard let value = take(name) else { throw UsageError("--\(name) must be given.") }
        return value
    }

    /// Takes a flag that stands alone out: whether it was given.
    mutating func takeSwitch(_ name: String) -> Bool { switches.remove(name) != nil }

    /// Takes the first word out; nil when there is none.
    mutating func takeWord() -> String? { words.isEmpty ? nil : words.removeFirst() }

    /// Refuses words and flags that no command asked for.
    func endWords() throws {
        if let name = switches.min() { throw UsageError("--\(name) is not understood here.") }
        if let word = words.first { throw UsageError("“\(word)” is not understood here.") }
    }

    /// The same where no setting has a meaning either.
    func endAll() throws {
        try endWords()
        if let flag = flags.first { throw UsageError("--\(flag.name) is not understood here.") }
    }
}
