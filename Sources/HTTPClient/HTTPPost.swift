import CCurl
import Dispatch
import Synchronization

/// One POST to another server, by libcurl: TLS with the system's certificates, no redirect is followed, and of the answer
/// only the status is kept.
public struct HTTPPost: Sendable {
    /// `http` or `https`.
    public var url: String
    /// Header fields, in order.
    public var fields: [(name: String, value: String)]
    /// What is sent.
    public var content: [UInt8]
    /// From the look-up of the name to the end of the answer.
    public var timeout: Duration

    /// Takes each part as it is.
    public init(
        url: String, fields: [(name: String, value: String)], content: [UInt8], timeout: Duration = .seconds(10)
    ) {
        self.url = url
        self.fields = fields
        self.content = content
        self.timeout = timeout
    }

    /// Sends it on a thread of its own, and ends soon when the task is cancelled.
    ///
    /// - Returns: the status of the answer.
    /// - Throws: `HTTPPostError` when there is none.
    public func send() async throws -> Int {
        let cancellation = Cancellation()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                Self.queue.async { continuation.resume(with: Result { try perform(cancellation) }) }
            }
        } onCancel: {
            cancellation.isAsked.store(true, ordering: .relaxed)
        }
    }

    private static let queue = DispatchQueue(label: "galley.posts", attributes: .concurrent)
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    private func perform(_ cancellation: Cancellation) throws -> Int {
        guard Self.isReady, let handle = curl_easy_init() else { throw HTTPPostError(description: "no memory") }
        defer { curl_easy_cleanup(handle) }
        var list: UnsafeMutablePointer<curl_slist>?
        for (name, value) in fields { list = curl_slist_append(list, "\(name): \(value)") }
        defer { curl_slist_free_all(list) }
        set(handle, list)
        return try withExtendedLifetime(cancellation) {
            // Asked about once a second while nothing moves; the object outlives the transfer.
            _ = curl_set_progress(
                handle,
                { context, _, _, _, _ in
                    guard let context else { return 0 }
                    let cancellation = Unmanaged<Cancellation>.fromOpaque(context).takeUnretainedValue()
                    return cancellation.isAsked.load(ordering: .relaxed) ? 1 : 0
                }, Unmanaged.passUnretained(cancellation).toOpaque())
            let result = curl_easy_perform(handle)
            guard result == CURLE_OK else {
                throw HTTPPostError(description: String(cString: curl_easy_strerror(result)))
            }
            return curl_status(handle)
        }
    }

    private func set(_ handle: UnsafeMutableRawPointer, _ list: UnsafeMutablePointer<curl_slist>?) {
        _ = curl_set_text(handle, CURLOPT_URL, url)
        _ = curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        _ = curl_set_fields(handle, list)
        _ = content.withUnsafeBytes { curl_set_content(handle, $0.baseAddress, $0.count) }
        let (seconds, attoseconds) = timeout.components
        _ = curl_set_number(handle, CURLOPT_TIMEOUT_MS, Int(seconds * 1000 + attoseconds / 1_000_000_000_000_000))
        // No signals: other threads run.
        _ = curl_set_number(handle, CURLOPT_NOSIGNAL, 1)
        _ = curl_discard_answer(handle)
    }
}

/// Why no answer came.
public struct HTTPPostError: Error, CustomStringConvertible {
    /// In the library's words.
    public let description: String
}

private final class Cancellation: Sendable {
    let isAsked = Atomic(false)
}
