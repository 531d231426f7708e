import Glibc

/// The turn to send mails and webhooks. One process of a database has it at a time, or they would be sent twice while
/// one server relieves another; a process that ends in any way gives it back.
struct SendingTurn: ~Copyable {
    private let descriptor: Int32

    /// Between two looks whether it is free.
    private static let pause = Duration.milliseconds(200)

    /// Waits for it; nil when the task is cancelled meanwhile.
    ///
    /// - Throws: `Failure` when the file beside the database, by which it is given, cannot be had.
    init?(database: String) async throws {
        let path = database + ".sending"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemFailure("\(path) cannot be opened").failure }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                throw SystemFailure("\(path) cannot be locked").failure
            }
            do { try await Task.sleep(for: Self.pause) } catch { return nil }
        }
    }

    deinit { close(descriptor) }
}
