import CDeflate
import Synchronization

/// Compresses whole contents with gzip (RFC 1952) by libdeflate.
///
/// `@unchecked Sendable`: an idle compressor is in use by nobody, and the lock hands each to one caller at a time.
public final class Gzip: @unchecked Sendable {
    private let level: Int32
    private let idle = Mutex<[Compressor]>([])

    /// - Parameter level: 1 is fast, 12 is small.
    public init(level: Int32 = 6) {
        self.level = level
    }

    /// The compressed bytes; nil when they would not be fewer.
    public func compress(_ content: [UInt8]) -> [UInt8]? {
        guard let compressor = idle.withLock({ $0.popLast() }) ?? Compressor(level: level) else { return nil }
        defer { idle.withLock { $0.append(compressor) } }
        return compressor.compress(content)
    }

    private struct Compressor: @unchecked Sendable {
        private let handle: OpaquePointer

        init?(level: Int32) {
            guard let handle = libdeflate_alloc_compressor(level) else { return nil }
            self.handle = handle
        }

        func compress(_ content: [UInt8]) -> [UInt8]? {
            // One byte less than the content: what does not fit is not worth sending.
            var result = [UInt8](repeating: 0, count: max(0, content.count - 1))
            let length = libdeflate_gzip_compress(handle, content, content.count, &result, result.count)
            if length == 0 { return nil }
            result.removeLast(result.count - length)
            return result
        }

        func free() { libdeflate_free_compressor(handle) }
    }

    deinit {
        for compressor in idle.withLock({ $0 }) { compressor.free() }
    }
}
