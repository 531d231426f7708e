import Glibc
import Newsroom
import Transfer

/// How far an import is, on standard error: a bar on a terminal, elsewhere a line now and then.
struct ProgressLine {
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let start = Timestamp.now
    private let itemsBefore: Int
    private var bytesBefore: Int64?
    private var shown: Timestamp

    /// - Parameter report: as it is at the beginning.
    init(before report: ImportReport) {
        itemsBefore = report.items
        shown = start
    }

    /// Says how far it is, unless it has just been said.
    mutating func show(_ report: ImportReport) {
        let now = Timestamp.now
        // An import that goes on has not read what is before it.
        if bytesBefore == nil { bytesBefore = report.bytesRead }
        guard now.milliseconds - shown.milliseconds >= (isTerminal ? 200 : 5_000) else { return }
        shown = now
        let text = text(report, seconds: Double(now.milliseconds - start.milliseconds) / 1000)
        Log.write(Array((isTerminal ? "\r\(text)\u{1B}[K" : text + "\n").utf8))
    }

    /// Leaves the terminal's line.
    func end(_ report: ImportReport) {
        if isTerminal { Log.write(Array("\r\u{1B}[K".utf8)) }
    }

    func text(_ report: ImportReport, seconds: Double) -> String {
        let done = report.items - itemsBefore
        let rate = seconds > 0 ? Double(done) / seconds : 0
        var parts = ["\(report.items) items", "\(report.importedArticles) articles", "\(Int(rate))/s"]
        if report.rejected > 0 { parts.append("\(report.rejected) rejected") }
        guard let size = report.size, size > 0 else { return parts.joined(separator: ", ") }
        let share = min(1, Double(report.bytesRead) / Double(size))
        let read = report.bytesRead - (bytesBefore ?? 0)
        if read > 0 { parts.append("\(Self.time(seconds * Double(size - report.bytesRead) / Double(read))) left") }
        return "[\(Self.bar(share))] \(Int(share * 100)) %, " + parts.joined(separator: ", ")
    }

    private static func bar(_ share: Double) -> String {
        let width = 24
        let full = Int(share * Double(width))
        return String(repeating: "#", count: full) + String(repeating: "-", count: width - full)
    }

    private static func time(_ seconds: Double) -> String {
        let seconds = Int(seconds.rounded(.up))
        return seconds < 60 ? "\(seconds) s" : "\(seconds / 60) min \(seconds % 60) s"
    }
}
