import FoundationEssentials
import Glibc
import JSON
import Newsroom
import Synchronization

/// Makes a backup of a database every so many hours, and removes the oldest of those that it has made.
struct BackupSchedule: Sendable {
    private let database: String
    private let folder: String
    private let names: BackupNames
    private let settings: BackupSettings
    private let log: Log

    /// How long it waits before it tries anew what has failed.
    private static let patience = Duration.seconds(15 * 60)
    /// A copy that has no name yet after so long was interrupted.
    private static let partialMilliseconds: Int64 = 24 * 60 * 60 * 1000
    private static let partialSuffix = ".partial"

    /// - Returns: nil when the settings name no folder.
    /// - Throws: `Failure` when nothing can be written there.
    init?(_ settings: Settings, log: Log) throws {
        guard let folder = settings.backups.directory else { return nil }
        var information = stat()
        let isFolder = stat(folder, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
        guard isFolder, access(folder, W_OK | X_OK) == 0 else {
            throw Failure("backup-directory is “\(folder)”; it must be a folder that this user may write in.")
        }
        database = settings.database
        self.folder = folder
        names = BackupNames(database: settings.database)
        self.settings = settings.backups
        self.log = log
    }

    /// Goes on until the task is cancelled. What is due is decided by the newest file: a server that starts again makes
    /// none before its time.
    func run() async {
        while !Task.isCancelled {
            var pause = pauseUntilDue(now: .now)
            if pause <= .zero {
                await backUp()
                pause = Self.patience
            }
            // No longer, for a clock may be put and a file may go.
            try? await Task.sleep(for: min(pause, Self.patience))
        }
    }

    /// How long until the next is due; a newest file of the future does not put it off for longer than usual.
    func pauseUntilDue(now: Timestamp) -> Duration {
        let every = Int64(settings.everyHours) * 3_600_000
        guard let newest = kept().first?.date.milliseconds else { return .zero }
        return .milliseconds(min(newest + every - now.milliseconds, every))
    }

    /// The backups that are there, the newest first.
    func kept() -> [(name: String, date: Timestamp)] {
        files().compactMap { name in names.date(ofName: name).map { (name, $0) } }.sorted { $0.date > $1.date }
    }

    private func backUp() async {
        let isWanted = Atomic(true)
        let start = ContinuousClock.now
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                QuietThread.run {
                    makeBackup(since: start) { isWanted.load(ordering: .relaxed) }
                    continuation.resume()
                }
            }
        } onCancel: {
            isWanted.store(false, ordering: .relaxed)
        }
    }

    private func makeBackup(since start: ContinuousClock.Instant, while goesOn: @escaping () -> Bool) {
        do {
            let copy = try DatabaseCopy(of: database, to: "\(folder)/\(names.name(at: .now))", while: goesOn)
            let removed = removeOldest()
            log.event("backed-up") {
                $0.member("file", copy.path)
                $0.member("bytes", copy.bytes)
                $0.member("seconds", Int(start.duration(to: .now).components.seconds))
                $0.member("removed", removed)
                $0.member("broken_references", copy.brokenReferences)
            }
        } catch is DatabaseCopy.Interrupted {
            // The server stops; the next start makes it.
        } catch {
            log.event("backup-failed", level: "error") { $0.member("error", "\(error)") }
        }
    }

    /// - Returns: how many files it has removed; others than its own it leaves alone.
    private func removeOldest() -> Int {
        let old = kept().dropFirst(settings.keep).map(\.name)
        let interrupted = files().filter { name in
            guard name.hasSuffix(Self.partialSuffix) else { return false }
            let date = names.date(ofName: String(name.dropLast(Self.partialSuffix.count)))
            return date.map { Timestamp.now.milliseconds - $0.milliseconds > Self.partialMilliseconds } ?? false
        }
        return (old + interrupted).count { unlink("\(folder)/\($0)") == 0 }
    }

    private func files() -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }
}
