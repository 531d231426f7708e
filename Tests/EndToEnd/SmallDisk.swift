import Foundation
import Glibc
import Testing

/// A file system of a few megabytes in a mount namespace of its own, in which a program runs. From outside it is seen
/// through the program's root folder in `/proc`.
struct SmallDisk {
    /// Where it is mounted, for the program.
    let path: String
    private let folder: NewsroomFolder

    /// Whether there can be one: some kernels and containers let nobody make a namespace.
    static func isAllowed() async -> Bool {
        let probe = Program(path: "unshare", arguments: namespace + ["mount", "-t", "tmpfs", "tmpfs", "/mnt"])
        return await (try? ChildProcess(probe).outcome())?.status == 0
    }

    private static let namespace = ["--user", "--map-root-user", "--mount"]

    init(_ folder: NewsroomFolder) throws {
        self.folder = folder
        path = folder.path + "/disk"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// `galley serve` with a copy of a database on the disk.
    func server(_ database: String, kilobytes: Int, _ more: [String: String] = [:]) -> Program {
        let mount = "mount -t tmpfs -o size=\(kilobytes)k tmpfs \"$1\" && mkdir \"$1/backups\""
        return program("exec 3< '\(database)' && \(mount) && cat <&3 > \"$1/newsroom.db\"", more)
    }

    /// The same where nothing can be written.
    func readOnlyServer(_ more: [String: String] = [:]) -> Program {
        program("mount --bind \"$1\" \"$1\" && mount -o remount,ro,bind \"$1\"", more)
    }

    private func program(_ mounting: String, _ more: [String: String]) -> Program {
        let settings = ["GALLEY_DATABASE": path + "/newsroom.db"].merging(more) { _, own in own }
        var program = folder.program(["serve"], settings)
        program.arguments =
            Self.namespace + ["/bin/sh", "-c", "\(mounting) && exec \"$0\" serve", program.path, path]
        program.path = "unshare"
        return program
    }

    /// Where the disk of a running server is for others; SQLite would find its way back from there.
    func outside(_ galley: RunningGalley) -> String { "/proc/\(galley.processIdentifier)/root\(path)" }

    /// Leaves no byte free.
    func fill(_ galley: RunningGalley) throws {
        let descriptor = open(outside(galley) + "/filler", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        for size in [65_536, 4_096, 1] {
            let bytes = [UInt8](repeating: 0x78, count: size)
            while write(descriptor, bytes, size) > 0 {}
        }
    }

    /// Makes room.
    func empty(_ galley: RunningGalley) { unlink(outside(galley) + "/filler") }
}
