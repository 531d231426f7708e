/// `galley` as it is called from a shell.
public enum Command {
    /// The version, as `galley version` says it.
    public static let version = "0.1.0"

    /// Runs what the arguments ask for; returns the exit status: 0 done, 1 failed, 2 called wrongly; of
    /// `import` also 3 when items were rejected; of what takes long 130 or 143 when a signal ended it.
    public static func run(_ arguments: [String], environment: [String: String]) async -> Int32 {
        do {
            return try await dispatch(arguments, environment)
        } catch let error as UsageError {
            complain("galley: \(error)\nTry “galley help”.")
            return 2
        } catch {
            complain("galley: \(error)")
            return 1
        }
    }

    private static func dispatch(_ arguments: [String], _ environment: [String: String]) async throws -> Int32 {
        guard let name = arguments.first else {
            complain(Help.overview)
            return 2
        }
        if ["--help", "-h"].contains(name) { return try help(nil) }
        var rest = try Arguments(arguments.dropFirst())
        if name == "help" { return try help(rest.words.first) }
        if rest.wantsHelp { return try help(name) }
        switch name {
        case "version": print(VersionCommand.text)
        case "completion": try CompletionCommand.run(&rest)
        case "serve":
            return try await ServeCommand.run(settings(&rest, environment), ServiceManager(environment: environment))
        case "migrate": try MigrateCommand.run(settings(&rest, environment))
        case "seed": try SeedCommand.run(settings(&rest, environment))
        case "import": return try await ImportCommand.run(&rest, environment)
        case "export": try ExportCommand.run(&rest, environment)
        case "backup": return try BackupCommand.run(&rest, environment)
        case "restore": return try RestoreCommand.run(&rest, environment)
        case "check": return try CheckCommand.run(&rest, environment)
        case "reader": try ReaderCommand.run(&rest, environment)
        case "token": try TokenCommand.run(&rest, environment)
        case "doctor": return try await DoctorCommand.run(&rest, environment)
        case "health": return try HealthCommand.run(settings(&rest, environment))
        default: throw UsageError("There is no command “\(name)”.")
        }
        return 0
    }

    static func settings(_ arguments: inout Arguments, _ environment: [String: String]) throws -> Settings {
        try arguments.endWords()
        return try Settings(flags: arguments.flags, environment: environment)
    }

    private static func help(_ topic: String?) throws -> Int32 {
        guard let topic else {
            print(Help.overview)
            return 0
        }
        guard let text = Help.topic(topic) else { throw UsageError("There is no help on “\(topic)”.") }
        print(text)
        return 0
    }

    /// Says something on standard error.
    static func complain(_ text: String) {
        Log.write(Array("\(text)\n".utf8))
    }
}
