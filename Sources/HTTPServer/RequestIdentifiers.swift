import HTTP
import Synchronization

/// Gives each request its identifier.
final class RequestIdentifiers: Sendable {
    private let process = UInt32.random(in: .min ... .max)
    private let count = Atomic<UInt64>(0)

    func next() -> RequestIdentifier {
        RequestIdentifier(process: process, number: count.wrappingAdd(1, ordering: .relaxed).newValue)
    }
}
