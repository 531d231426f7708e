/// What may follow a command's name, read from its help, so that no second list can differ from it.
struct CommandSyntax {
    let name: String
    let summary: String
    /// The words that may come next: `create`, `list` and `revoke` behind `token`.
    let words: [Word]
    let flags: [Flag]
    /// Whether the help speaks of a file as a word of its own.
    let takesFile: Bool

    struct Word: Hashable {
        let name: String
        let summary: String
    }

    struct Flag {
        let name: String
        let summary: String
        let value: Value
    }

    enum Value: Equatable {
        /// It stands alone.
        case none
        case oneOf([String])
        /// A file, or what nobody can foresee.
        case file
    }

    /// Every command, as `galley help` lists them.
    static let all: [CommandSyntax] = {
        var commands: [(name: String, summary: String, words: [Word])] = []
        for line in Help.overview.split(separator: "\n") {
            guard let match = line.firstMatch(of: #/^galley ([a-z]+)(?: ([a-z]+)\b)?.*? {2,}(.+)$/#) else { continue }
            let word = match.2.map { Word(name: String($0), summary: String(match.3)) }
            if let last = commands.last, last.name == match.1 {
                commands[commands.count - 1].words += word.map { [$0] } ?? []
            } else {
                commands.append((String(match.1), String(match.3), word.map { [$0] } ?? []))
            }
        }
        let topics = commands.map { Word(name: $0.name, summary: $0.summary) }
        return commands.map { name, summary, words in
            // The help of help is the overview, which is about all others.
            name == "help"
                ? CommandSyntax(name, summary, topics + [Word(name: "settings", summary: "every setting")], help: "")
                : CommandSyntax(name, summary, words, help: Help.topic(name) ?? "")
        }
    }()

    private init(_ name: String, _ summary: String, _ words: [Word], help: String) {
        self.name = name
        self.summary = summary
        let usage = help.prefix { $0 != "\n" }
        var words = words
        // `galley completion bash|zsh|fish`
        if let choices = usage.firstMatch(of: #/^galley [a-z]+ ([a-z]+(?:\|[a-z0-9]+)+)/#) {
            words += choices.1.split(separator: "|").map { Word(name: String($0), summary: "") }
        }
        self.words = words
        takesFile = help.contains(#/(?m)^galley [a-z]+(?: [a-z]+)?(?: WHO)? \[?FILE/#)
        flags = Self.flags(help)
    }

    /// The flags that a help names, with the values behind the first mention; all settings where it says `--SETTING`,
    /// and those that every command takes where it opens the database.
    private static func flags(_ help: String) -> [Flag] {
        let settings = SettingTable.all.map { Flag(name: $0.name, summary: $0.meaning, value: .file) }
        if help.contains("[--SETTING ") {
            return settings + [Flag(name: "config", summary: "a file of settings", value: .file)]
        }
        var flags: [Flag] = []
        for match in help.matches(of: #/--([a-z][a-z-]+)(?: ([a-z0-9_|-]+\|[a-z0-9_|-]+))?/#) {
            let name = String(match.1)
            guard !flags.contains(where: { $0.name == name }) else { continue }
            let value: Value =
                if let choices = match.2 {
                    .oneOf(choices.split(separator: "|").map(String.init))
                } else {
                    Arguments.switchNames.contains(name) ? .none : .file
                }
            flags.append(Flag(name: name, summary: settings.first { $0.name == name }?.summary ?? "", value: value))
        }
        return flags
    }
}
