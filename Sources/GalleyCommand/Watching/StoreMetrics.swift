import Metrics
import SQL
import Store

extension Exposition {
    /// What was done with the database, and its files.
    mutating func add(_ database: DatabaseFigures, _ files: DatabaseFiles) {
        histograms(
            "galley_store_read_seconds", "Time of a read, waiting for a connection included.",
            [(labels: [:], histogram: database.reads)])
        histograms(
            "galley_store_write_seconds", "Time from a write's arrival until it is kept.",
            [(labels: [:], histogram: database.writes)])
        histograms(
            "galley_store_commit_seconds", "Time of a commit with all the writes that it joins.",
            [(labels: [:], histogram: database.commits)])
        family(
            "galley_store_failed_commits_total", .counter, "Commits that failed, as on a full disk.",
            database.failedCommits)
        family("galley_store_queue_writes", .gauge, "Writes that wait for the writer.", database.waitingWrites)
        family("galley_store_database_bytes", .gauge, "Size of the database file.", files.databaseBytes)
        family("galley_store_wal_bytes", .gauge, "Size of the write-ahead log.", files.logBytes)
        family(
            "galley_store_wal_restarts_total", .counter,
            "Times that the write-ahead log began anew behind a whole checkpoint.", files.logRestarts)
        if let free = files.freeBytes {
            family("galley_store_free_bytes", .gauge, "Free space of the database's file system.", free)
        }
    }

    /// What waits for people and for others.
    mutating func add(_ desk: DeskCounts, _ backlog: Backlog) {
        family(
            "galley_desk_corrections", .gauge, "Correction requests that wait, up to \(DeskCounts.mostCounted) each."
        ) {
            $0.add(["state": "open"], desk.openCorrections)
            $0.add(["state": "overdue"], desk.overdueCorrections)
            $0.add(["state": "held"], desk.heldCorrections)
        }
        family("galley_desk_comments", .gauge, "Comments that wait, up to \(DeskCounts.mostCounted) each.") {
            $0.add(["state": "pending"], desk.pendingComments)
            $0.add(["state": "reported"], desk.reportedComments)
        }
        family("galley_mails", .gauge, "Mails on their way or given up, up to \(Backlog.mostCounted) each.") {
            $0.add(["state": "waiting"], backlog.waitingMails)
            $0.add(["state": "due"], backlog.dueMails)
            $0.add(["state": "failed"], backlog.failedMails)
        }
        family(
            "galley_webhooks", .gauge, "Webhook deliveries on their way or given up, up to \(Backlog.mostCounted) each."
        ) {
            $0.add(["state": "waiting"], backlog.waitingDeliveries)
            $0.add(["state": "due"], backlog.dueDeliveries)
            $0.add(["state": "failed"], backlog.failedDeliveries)
        }
    }
}
