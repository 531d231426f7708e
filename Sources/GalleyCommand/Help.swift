/// What `galley help` says.
enum Help {
    static let overview = """
        galley — articles, comments and corrections behind a newsroom's pages

        galley serve                                   serve the newsroom
        galley migrate                                 bring the database up to date
        galley seed                                    load the demo newsroom into a fresh database
        galley import FILE                             bring articles in from a file
        galley export [FILE]                           write all that the newsroom keeps
        galley backup FILE                             copy the database while it is used
        galley restore FILE                            put a backup in the database's place
        galley check                                   look for what is damaged or does not agree
        galley reader export --name NAME [FILE]        write all that one reader has sent
        galley reader erase --reader ID                erase all that one reader has sent
        galley token create --role ROLE --name NAME    make a staff member's token
        galley token list                              show who holds tokens
        galley token revoke --id ID | --name NAME      end a token
        galley health                                  ask a running server whether it is well
        galley doctor                                  say what is wrong with a set-up
        galley completion SHELL                        write what completes commands in bash, zsh or fish
        galley version                                 say which version and revision this is
        galley help [COMMAND | settings]               say more

        Settings come from flags (--database FILE), the environment (GALLEY_DATABASE) and a file
        (--config FILE or GALLEY_CONFIG), the first of them that names one. “galley help serve” lists them.
        """

    static func topic(_ name: String) -> String? {
        switch name {
        case "serve":
            """
            galley serve [--SETTING VALUE ...] [--config FILE]

            Serves the newsroom until SIGTERM or SIGINT: then listeners close, requests under way are answered, and it
            ends with status 0. The schema is brought up to date first. The log goes to standard error, a JSON object a
            line. A setting is also an environment variable (comment-bytes: GALLEY_COMMENT_BYTES) and a line of the
            file (comment-bytes = 8192).

            \(settingList)
            """
        case "migrate":
            """
            galley migrate [--database FILE]

            Brings the database's schema up to this version, one transaction a step, and says what was done. A database
            that has an older schema is copied first, unless upgrade-backup is off.
            """
        case "seed":
            """
            galley seed [--database FILE]

            Loads the demo newsroom into a fresh database. One that has content is left as it is.
            """
        case "import":
            """
            galley import FILE|- [--format jsonl|wxr|ninjs|disqus|isso|remark42] [--map FILE] [--dry-run] [--restart]
                [--rejected FILE] [--line-bytes N] [--database FILE]

            Brings a file into the newsroom: what “galley export” writes (jsonl), a WordPress export (wxr) or ninjs, or
            the comments of Disqus (its XML), Isso (its SQLite file) or remark42 (a backup, unpacked). The format is told
            by the file's name when it is not given: .xml is wxr, .json ninjs, and all else jsonl.

            --map          for comments of others: lines of a page's address, a tab and an article's slug
            --dry-run      check everything in a copy of the database, and write nothing
            --restart      begin at the beginning, although an import of this file was interrupted
            --rejected     where rejected items go, a line each with the reasons [NAME.rejected.jsonl]
            --line-bytes   the most bytes of a line or item [16777216]

            What is there already and the same is passed over, so a file may be imported again; an import that was
            interrupted goes on where it was. Status 0: all is in; 3: some items were rejected; 1: it failed.
            """
        case "export":
            """
            galley export [FILE|-] [--only articles|comments|corrections] [--private] [--database FILE]

            Writes all that the newsroom keeps as JSON Lines, to standard output when no file is named: sections,
            articles with their revisions, comments, corrections and their notes. --private adds staff with the hashes
            of their tokens, and correction requests' contacts and hashes of secrets: keep such a file as you keep the
            database.
            """
        case "backup":
            """
            galley backup FILE [--replace] [--database FILE]

            Copies the database as it is at one moment, while it may be read and written. FILE is there when the copy is
            whole, on the disk, and was read through; one that is there is left alone without --replace. The key of
            readers' contacts (DATABASE.contact-key) is not in it: keep a copy in another place. Status 0: done; 1: it
            failed; 130 or 143: a signal ended it, and nothing was kept.
            """
        case "restore":
            """
            galley restore FILE [--replace] [--database FILE]

            Puts a copy of the backup FILE in the database's place, when FILE is sound. It is refused while a server or
            anything else has the database open. A database that is there is left alone without --replace, and with it
            is kept under another name, DATABASE.replaced-TIME; nothing is deleted. The key of readers' contacts is to be
            put back by hand.
            """
        case "check":
            """
            galley check [--repair] [--database FILE]

            Looks through the database: pages and indexes, references between rows, counters, the search indexes, and
            states that must not be. Prints a line for each finding. --repair puts right what follows from other rows,
            counters and search, in one transaction, and says what it did; the rest it leaves alone. The inside of the
            search indexes is looked at, and anything repaired, only when nothing else has the database open. Status 0:
            all is sound, or was put right; 1: it is not.
            """
        case "reader":
            """
            galley reader export WHO [FILE|-] [--database FILE]
            galley reader erase WHO [--database FILE]

            WHO is --reader ID (who was signed in), --name NAME, --comments ID,ID,... and --email ADDRESS, one or
            several. “export” writes what that reader has sent, as JSON Lines: the comments, whatever their state, and
            the correction requests with the address as their contact. Names are not unique: --comments says which of
            the comments under it are meant. “erase” deletes the comments, which leaves the place of those that were
            answered, and forgets the address and who was signed in. A running server goes on showing answers that it
            has kept until they are older than max-age; DELETE /v1/desk/reader-data erases at once.
            """
        case "token":
            """
            galley token create --role moderator|editor|admin --name NAME [--database FILE]
            galley token list [--database FILE]
            galley token revoke --id ID | --name NAME [--database FILE]

            A token is shown once, as the last word of what “create” prints; the database keeps a hash of it.
            """
        case "health":
            """
            galley health [--listen ADDRESS]

            Asks the server at the first address for /healthz: status 0 when it answers 200, 1 otherwise.
            """
        case "completion":
            """
            galley completion bash|zsh|fish

            Writes a script that completes commands, flags and settings: for bash into
            /usr/share/bash-completion/completions/galley, for zsh into a folder of its fpath as _galley, for fish into
            ~/.config/fish/completions/galley.fish. The Debian package brings them along.
            """
        case "version":
            """
            galley version

            Says the version, the commit that it was built from, the schema that it needs, and its database engine.
            """
        case "doctor":
            """
            galley doctor [--SETTING VALUE ...] [--config FILE]

            Looks at what “galley serve” would be run with, given the same settings and as the same user: the settings,
            the database's files and schema, the clock, the system's limits, the addresses, webhooks and the mail server.
            A line each: ok, warn or fail, what was seen, and what to do. It changes nothing; it asks the server at its
            own addresses, and greets the mail server without sending a mail. Status 0: nothing fails; 1: something does.
            """
        case "settings": settingTable
        case "help": overview
        default: nil
        }
    }

    private static var settingList: String {
        let width = SettingTable.all.map(\.name.count).max() ?? 0
        return SettingTable.all.map { setting in
            let name = setting.name + String(repeating: " ", count: width - setting.name.count)
            return "  --\(name)  \(setting.meaning) [\(setting.fallback)]"
        }.joined(separator: "\n")
    }

    /// A Markdown table, for the README.
    private static var settingTable: String {
        let rows = SettingTable.all.map { "| `\($0.name)` | `\($0.environment)` | \($0.fallback) | \($0.meaning) |" }
        return (["| setting | environment | default | meaning |", "| --- | --- | --- | --- |"] + rows)
            .joined(separator: "\n")
    }
}
