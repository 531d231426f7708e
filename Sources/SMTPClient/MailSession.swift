import CCurl
import Dispatch
import Synchronization

/// Messages to one server, one after the other, by libcurl: the connection stays for the next one.
///
/// `@unchecked Sendable`: the handle is used on the queue alone.
public final class MailSession: @unchecked Sendable {
    private let server: MailServer
    private let queue = DispatchQueue(label: "galley.mails")
    private let handle: UnsafeMutableRawPointer?

    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Connects with the first message.
    public init(_ server: MailServer) {
        self.server = server
        handle = Self.isReady ? curl_easy_init() : nil
    }

    deinit {
        guard let handle else { return }
        nonisolated(unsafe) let last = handle
        // The farewell waits for the server, and nobody for it.
        queue.async {
            _ = curl_set_number(last, CURLOPT_SERVER_RESPONSE_TIMEOUT, 2)
            curl_easy_cleanup(last)
        }
    }

    /// Hands over one message; breaks off soon when the task is cancelled, unless only the last reply is missing.
    public func send(_ message: MailMessage) async -> MailSubmission {
        let transfer = Transfer(message.bytes)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.async { continuation.resume(returning: self.perform(message, transfer)) }
            }
        } onCancel: {
            transfer.cancel()
        }
    }

    /// Runs `body` with the handle, between messages.
    func onQueue<Result: Sendable>(_ body: @escaping @Sendable (UnsafeMutableRawPointer?) -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: body(self.handle)) }
        }
    }

    private func perform(_ message: MailMessage, _ transfer: Transfer) -> MailSubmission {
        guard let handle else { return .unreachable("no memory") }
        set(handle, message)
        let recipients = curl_slist_append(nil, "<\(message.to)>")
        defer { curl_slist_free_all(recipients) }
        _ = curl_set_recipients(handle, recipients)
        return withExtendedLifetime(transfer) {
            // The connection stays, and its farewell is traced to nobody: the transfer is gone by then.
            defer { curl_easy_reset(handle) }
            let context = Unmanaged.passUnretained(transfer).toOpaque()
            _ = curl_set_source(
                handle,
                { bytes, size, count, context in
                    Transfer.of(context)?.give(UnsafeMutableRawBufferPointer(start: bytes, count: size * count)) ?? 0
                }, context)
            _ = curl_set_trace(
                handle,
                { _, kind, bytes, count, context in
                    Transfer.of(context)?.trace(kind, UnsafeRawBufferPointer(start: bytes, count: count))
                    return 0
                }, context)
            // Asked about once a second while nothing moves.
            _ = curl_set_progress(
                handle, { context, _, _, _, _ in Transfer.of(context)?.mayGoOn ?? true ? 0 : 1 }, context)
            return transfer.outcome(curl_easy_perform(handle))
        }
    }

    private func set(_ handle: UnsafeMutableRawPointer, _ message: MailMessage) {
        setConnection(handle)
        _ = curl_set_text(handle, CURLOPT_MAIL_FROM, "<\(message.from)>")
    }

    /// How the server is reached.
    func setConnection(_ handle: UnsafeMutableRawPointer) {
        _ = curl_set_text(handle, CURLOPT_URL, server.url)
        _ = curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        _ = curl_set_number(
            handle, CURLOPT_USE_SSL, Int((server.requiresTLS ? CURLUSESSL_ALL : CURLUSESSL_NONE).rawValue))
        if let certificates = server.certificates { _ = curl_set_text(handle, CURLOPT_CAINFO, certificates) }
        if let user = server.user {
            _ = curl_set_text(handle, CURLOPT_USERNAME, user)
            _ = curl_set_text(handle, CURLOPT_PASSWORD, server.password ?? "")
        }
        let (seconds, attoseconds) = server.timeout.components
        let milliseconds = Int(seconds * 1000 + attoseconds / 1_000_000_000_000_000)
        _ = curl_set_number(handle, CURLOPT_TIMEOUT_MS, milliseconds)
        _ = curl_set_number(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, milliseconds / 1000))
        // A connection is used again until the server has ended it: a day is longer than any server waits.
        _ = curl_set_number(handle, CURLOPT_MAXAGE_CONN, 86_400)
        // No signals: other threads run.
        _ = curl_set_number(handle, CURLOPT_NOSIGNAL, 1)
        _ = curl_discard_answer(handle)
    }
}

/// The content on its way, and how far it has come; the library calls it back on the session's queue.
private final class Transfer: Sendable {
    private struct State {
        var rest: ArraySlice<UInt8>
        var progress = SubmissionProgress()
        var dateCancelled: ContinuousClock.Instant?
    }
    private let state: Mutex<State>
    /// How long the reply to what was handed over is still waited for when all shall end.
    private static let grace = Duration.seconds(10)

    init(_ content: [UInt8]) {
        state = Mutex(State(rest: content[...]))
    }

    static func of(_ context: UnsafeMutableRawPointer?) -> Transfer? {
        context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    func cancel() { state.withLock { $0.dateCancelled = .now } }

    /// - Returns: how many bytes it has put into the buffer; 0 at the end.
    func give(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        state.withLock { state in
            let piece = state.rest.prefix(buffer.count)
            buffer.copyBytes(from: piece)
            state.rest = state.rest.dropFirst(piece.count)
            if state.rest.isEmpty { state.progress.isHandedOver = true }
            return piece.count
        }
    }

    func trace(_ kind: curl_infotype, _ bytes: UnsafeRawBufferPointer) {
        guard kind == CURLINFO_HEADER_IN || kind == CURLINFO_HEADER_OUT else { return }
        let line = String(decoding: bytes.prefix(64), as: UTF8.self)
        state.withLock { kind == CURLINFO_HEADER_IN ? $0.progress.received(line) : $0.progress.sent(line) }
    }

    var mayGoOn: Bool {
        state.withLock { state in
            guard let date = state.dateCancelled else { return true }
            return state.progress.isHandedOver && date.duration(to: .now) < Self.grace
        }
    }

    func outcome(_ result: CURLcode) -> MailSubmission { state.withLock { $0.progress.outcome(result) } }
}
