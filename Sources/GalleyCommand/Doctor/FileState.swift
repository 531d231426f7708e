import CLinux
import Glibc

/// What the file system says of a file or folder.
struct FileState {
    let owner: uid_t
    /// The bits of permissions, setuid and the sticky bit included.
    let mode: mode_t
    let size: Int
    let isFile: Bool
    let isFolder: Bool

    /// Nil when there is none, or it cannot be seen.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        owner = status.st_uid
        mode = status.st_mode & 0o7777
        size = Int(status.st_size)
        isFile = status.st_mode & S_IFMT == S_IFREG
        isFolder = status.st_mode & S_IFMT == S_IFDIR
    }
}

/// Users by name.
enum Account {
    /// Who runs this.
    static var current: String { name(geteuid()) }

    /// The user's name, or its number where there is none.
    static func name(_ user: uid_t) -> String {
        guard let entry = getpwuid(user) else { return String(user) }
        return String(cString: entry.pointee.pw_name)
    }
}

/// The file system that a folder lies on.
struct FileSystem {
    let kind: Kind
    /// For who is not root.
    let freeBytes: Int

    enum Kind: Hashable {
        case disk
        case network(String)
        case memory
        case layers
        case unknown
    }

    /// Nil when the kernel does not say.
    init?(_ folder: String) {
        var (type, free) = (UInt(0), UInt64(0))
        guard linux_file_system(folder, &type, &free) == 0 else { return nil }
        kind = Self.kind(UInt32(truncatingIfNeeded: type))
        freeBytes = Int(clamping: free)
    }

    /// By the numbers of statfs(2).
    static func kind(_ number: UInt32) -> Kind {
        switch number {
        case 0x6969: .network("NFS")
        case 0x517B, 0xFE53_4D42, 0xFF53_4D42: .network("SMB")
        case 0x0102_1997: .network("9P")
        case 0x00C3_6400: .network("Ceph")
        case 0x5346_414F, 0x6B41_4653: .network("AFS")
        case 0x0102_1994, 0x8584_58F6: .memory
        case 0x794C_7630: .layers
        case 0x6573_5546: .unknown
        default: .disk
        }
    }
}
