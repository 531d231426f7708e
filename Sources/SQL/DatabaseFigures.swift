import Metrics

/// What was done with a database since it was opened, and how it stands now.
public struct DatabaseFigures: Sendable {
    /// How long reads took, waiting for a reader included, in microseconds.
    public let reads: Histogram
    /// From a write's arrival to the moment at which its caller was told, in microseconds.
    public let writes: Histogram
    /// From the begin to the end of the transactions that the writer has committed, in microseconds.
    public let commits: Histogram
    /// Commits that failed, and kept nothing.
    public let failedCommits: Int
    /// Writes that wait for the writer.
    public let waitingWrites: Int
}

/// What the writer has done.
struct WriterFigures: Sendable {
    var writes = Histogram.microseconds
    var commits = Histogram.microseconds
    var failedCommits = 0
}
