/// `galley completion`: what completes the commands in a shell.
enum CompletionCommand {
    static func run(_ arguments: inout Arguments) throws {
        let shell = arguments.takeWord()
        try arguments.endAll()
        switch shell {
        case "bash": print(bash)
        case "zsh": print(zsh)
        case "fish": print(fish)
        default: throw UsageError("completion needs a shell: bash, zsh or fish.")
        }
    }

    // MARK: bash

    static var bash: String {
        let cases = CommandSyntax.all.map { command in
            var lines = command.flags.compactMap { flag -> String? in
                switch flag.value {
                case .oneOf(let values): "\(command.name):--\(flag.name)) words='\(values.joined(separator: " "))' ;;"
                case .file: "\(command.name):--\(flag.name)) files=1 ;;"
                case .none: nil
                }
            }
            let words = command.words.map(\.name) + command.flags.map { "--\($0.name)" }
            lines.append(
                "\(command.name):*) words='\(words.joined(separator: " "))'\(command.takesFile ? " files=1" : "") ;;")
            return lines.map { "        " + $0 }.joined(separator: "\n")
        }
        return """
            # bash completion for galley
            _galley() {
                local current=${COMP_WORDS[COMP_CWORD]} words='' files=''
                COMPREPLY=()
                if ((COMP_CWORD == 1)); then
                    words='\(CommandSyntax.all.map(\.name).joined(separator: " "))'
                else
                    case "${COMP_WORDS[1]}:${COMP_WORDS[COMP_CWORD - 1]}" in
            \(cases.joined(separator: "\n"))
                    esac
                fi
                local IFS=$' \\t\\n'
                COMPREPLY=($(compgen -W "$words" -- "$current"))
                if [[ $files && $current != -* ]]; then
                    compopt -o filenames 2>/dev/null
                    IFS=$'\\n'
                    COMPREPLY+=($(compgen -f -- "$current"))
                fi
            }
            complete -F _galley galley
            """
    }

    // MARK: zsh

    static var zsh: String {
        let commands = CommandSyntax.all.map { "        \(quoted($0.name + ":" + $0.summary))" }
        let cases = CommandSyntax.all.map { command in
            var specifications = command.flags.map { flag in
                let action =
                    switch flag.value {
                    case .none: ""
                    case .oneOf(let values): ":\(flag.name):(\(values.joined(separator: " ")))"
                    case .file: ":\(flag.name):_files"
                    }
                return "--\(flag.name)[\(escaped(flag.summary))]\(action)"
            }
            if !command.words.isEmpty {
                let words = command.words.map { $0.name + "\\:" + quoted(escaped($0.summary)) }
                specifications.append("1:what:((\(words.joined(separator: " "))))")
            }
            if command.takesFile { specifications.append("*:file:_files") }
            let list = specifications.map { " \\\n            " + quoted($0) }.joined()
            return "        \(command.name)) _arguments\(list) ;;"
        }
        return """
            #compdef galley
            _galley() {
                local -a commands
                commands=(
            \(commands.joined(separator: "\n"))
                )
                if ((CURRENT == 2)); then
                    _describe command commands
                    return
                fi
                local command=$words[2]
                shift words
                ((CURRENT--))
                case $command in
            \(cases.joined(separator: "\n"))
                esac
            }
            # Called when it is loaded by itself, and made known when it is read by hand.
            if [[ $funcstack[1] == _galley ]]; then _galley "$@"; else compdef _galley galley; fi
            """
    }

    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: #"'\''"#) + "'" }

    /// What `_arguments` takes for its own signs.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if "[]:\\".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }

    // MARK: fish

    static var fish: String {
        var lines = ["# fish completion for galley", "complete -c galley -f"]
        for command in CommandSyntax.all {
            lines.append("complete -c galley -n __fish_use_subcommand -a \(command.name) -d \(quoted(command.summary))")
            let condition = "-n '__fish_seen_subcommand_from \(command.name)'"
            for word in command.words {
                lines.append("complete -c galley \(condition) -a \(word.name) -d \(quoted(word.summary))")
            }
            for flag in command.flags {
                let value =
                    switch flag.value {
                    case .none: ""
                    case .oneOf(let values): " -x -a \(quoted(values.joined(separator: " ")))"
                    case .file: " -r -F"
                    }
                let summary = flag.summary.isEmpty ? "" : " -d \(quoted(flag.summary))"
                lines.append("complete -c galley \(condition) -l \(flag.name)\(value)\(summary)")
            }
            if command.takesFile { lines.append("complete -c galley \(condition) -F") }
        }
        return lines.joined(separator: "\n")
    }
}
