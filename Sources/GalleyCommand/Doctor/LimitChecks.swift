import FoundationEssentials
import Glibc

/// What the system lets a process have, against what the settings ask for.
enum LimitChecks {
    /// Where a unit of systemd may lie; the first of them counts.
    static let unitFolders = ["/etc/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system"]

    static func findings(_ settings: Settings) -> [Finding] {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        let needed = neededDescriptors(settings)
        var findings = [descriptorFinding(Int(exactly: limit.rlim_max) ?? .max, needed: needed)]
        let unit = unitFolders.lazy.map { "\($0)/galley.service" }.first { FileState($0) != nil }
        if let unit, let text = try? String(contentsOfFile: unit, encoding: .utf8) {
            findings.append(unitFinding(unit, text, needed: needed))
        }
        let memory = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
        findings.append(memoryFinding(memory, cache: settings.server.cacheBytes))
        return findings
    }

    /// Each connection has one; connections to the database have three; listeners, loops and others a few.
    static func neededDescriptors(_ settings: Settings) -> Int {
        let server = settings.server
        let readers = settings.readers == 0 ? server.workers + server.loops + 1 : settings.readers
        return server.limits.connections + server.limits.reservedConnections + 3 * (readers + 1) + 2 * server.loops + 64
    }

    static func descriptorFinding(_ limit: Int, needed: Int) -> Finding {
        guard limit < needed else { return .ok("limits", "Descriptors: \(needed) may be needed, and are allowed.") }
        return .fail(
            "limits", "Descriptors: \(needed) may be needed, and \(limit) are allowed.",
            "ulimit -Hn \(needed), LimitNOFILE=\(needed) in the unit, or fewer connections")
    }

    /// A unit without the line has systemd's own bound, 524288 as the hard one, which is enough for all but a few.
    static func unitFinding(_ path: String, _ text: String, needed: Int) -> Finding {
        let systemsOwn = 524_288
        let value = text.split(whereSeparator: \.isNewline).last { $0.hasPrefix("LimitNOFILE=") }?
            .split(separator: "=").last.map { $0.split(separator: ":").last ?? $0 }
        let limit = value.map { $0 == "infinity" ? .max : Int($0) ?? 0 } ?? systemsOwn
        guard limit < needed else { return .ok("limits", "\(path) allows the descriptors that may be needed.") }
        return .fail(
            "limits", "\(path) allows \(limit) descriptors; \(needed) may be needed.",
            "LimitNOFILE=\(needed), by “systemctl edit galley”")
    }

    static func memoryFinding(_ memory: Int, cache: Int) -> Finding {
        guard cache > memory / 2 else {
            return .ok("limits", "Memory: \(memory >> 20) MiB, \(cache >> 20) for answers.")
        }
        return .warn(
            "limits", "Memory: \(memory >> 20) MiB, of which cache-bytes takes \(cache >> 20).", "set cache-bytes lower"
        )
    }
}
