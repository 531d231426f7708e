import Glibc
import Newsroom
import SQL
import Store
import Transfer

/// `galley import`
enum ImportCommand {
    /// Some items were rejected.
    private static let someRejected: Int32 = 3

    /// In KiB: an import writes all over the indexes, and pages that are kept are not read again.
    static let cacheSize = 64 << 10

    static func run(_ arguments: inout Arguments, _ environment: [String: String]) async throws -> Int32 {
        guard let path = arguments.takeWord() else {
            throw UsageError("“galley import” needs a file, or - for standard input.")
        }
        let isDryRun = arguments.takeSwitch("dry-run")
        var options = try options(&arguments, path, isDryRun: isDryRun)
        let settings = try Command.settings(&arguments, environment)
        options.limits = settings.api.limits
        let trial = isDryRun ? try TrialDatabase(of: settings.database) : nil
        let store = try trial?.open() ?? settings.openStore(cacheSize: cacheSize)
        defer { store.close() }
        var importer = try Importer(path: path, into: store, options)
        return try await run(&importer, options, isDryRun: isDryRun)
    }

    private static func run(_ importer: inout Importer, _ options: ImportOptions, isDryRun: Bool) async throws -> Int32
    {
        let ending = Ending()
        let watch = ending.watch()
        defer { watch.cancel() }
        var line = ProgressLine(before: importer.report)
        let report = try await importer.run(isAskedToStop: { ending.signal != nil }, progress: { line.show($0) })
        line.end(report)
        print(report, terminator: "")
        if isDryRun { print("\nNothing was written: this was a dry run.") }
        if report.rejected > 0, let path = options.rejectedPath { print("\nRejected items are in \(path).") }
        if report.isInterrupted, ending.signal != nil {
            print("\nInterrupted; the same command goes on from here.")
            return ending.status
        }
        return report.rejected > 0 ? someRejected : 0
    }

    private static func options(
        _ arguments: inout Arguments, _ path: String, isDryRun: Bool
    ) throws -> ImportOptions {
        var options = ImportOptions()
        options.format = try format(arguments.take("format"), path)
        if let map = arguments.take("map") { options.pages = try PageMap(path: map) }
        options.restart = arguments.takeSwitch("restart")
        let name = path == "-" ? "import" : path
        options.rejectedPath = arguments.take("rejected") ?? (isDryRun ? nil : "\(name).rejected.jsonl")
        if let text = arguments.take("line-bytes") {
            guard let bytes = Int(text), (1024...(1 << 30)).contains(bytes) else {
                throw UsageError("--line-bytes is “\(text)”; it must be a whole number from 1024 to \(1 << 30).")
            }
            options.lineBytes = bytes
        }
        return options
    }

    private static func format(_ name: String?, _ path: String) throws -> ImportOptions.Format {
        if let name {
            guard let format = ImportOptions.Format(rawValue: name) else {
                let formats = ImportOptions.Format.allCases.map(\.rawValue).joined(separator: ", ")
                throw UsageError("--format is “\(name)”; it must be one of: \(formats).")
            }
            return format
        }
        if path.hasSuffix(".xml") { return .wxr }
        return path.hasSuffix(".json") ? .ninjs : .jsonl
    }
}
