import Glibc
import Metrics
import Newsroom

/// What the kernel says of this process.
struct ProcessFigures: Sendable {
    private let started = Timestamp.now

    /// Of the process, in the seconds of the epoch.
    var startSeconds: Double { Double(started.milliseconds) / 1000 }

    /// User and system time.
    var cpuSeconds: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1_000_000 }
    }

    /// Virtual and resident memory, in bytes; nil where there is no /proc.
    var memory: (virtual: Int, resident: Int)? {
        guard let file = fopen("/proc/self/statm", "r") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 128)
        guard fgets(&line, Int32(line.count), file) != nil else { return nil }
        let pages = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
            .split(separator: " ").prefix(2).compactMap { Int($0) }
        guard pages.count == 2 else { return nil }
        let pageSize = sysconf(Int32(_SC_PAGESIZE))
        return (pages[0] * pageSize, pages[1] * pageSize)
    }

    /// Open descriptors; nil where there is no /proc.
    var openDescriptors: Int? {
        guard let folder = opendir("/proc/self/fd") else { return nil }
        defer { closedir(folder) }
        var count = 0
        while let entry = readdir(folder) { if entry.pointee.d_name.0 != 0x2E { count += 1 } }
        // One of them is that of the folder.
        return count - 1
    }

    /// Descriptors that may be open; nil without a bound.
    var mostDescriptors: Int? {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return nil }
        return Int(exactly: limit.rlim_cur)
    }
}

extension Exposition {
    /// Under the names that every exporter has for them.
    mutating func add(_ process: ProcessFigures) {
        family("process_start_time_seconds", .gauge, "When the process began, since the epoch.", process.startSeconds)
        family("process_cpu_seconds_total", .counter, "User and system time.", process.cpuSeconds)
        if let memory = process.memory {
            family("process_virtual_memory_bytes", .gauge, "Virtual memory.", memory.virtual)
            family("process_resident_memory_bytes", .gauge, "Resident memory.", memory.resident)
        }
        if let open = process.openDescriptors { family("process_open_fds", .gauge, "Open descriptors.", open) }
        if let most = process.mostDescriptors {
            family("process_max_fds", .gauge, "Descriptors that may be open.", most)
        }
    }
}
