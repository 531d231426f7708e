/// What is fuzzed: each has a folder of this name in `Corpora` and a fuzzer.
public enum FuzzTarget: String, CaseIterable, Sendable {
    /// Bytes of a connection: the request parser, content, the fields' meaning, what proxies say.
    case requests = "Requests"
    /// A request target: the router, percent-encoding, the query.
    case routing = "Routing"
    /// A JSON body, and any text as JSON.
    case bodies = "Bodies"

    /// Checks every property of the target with one input.
    public func check(_ input: [UInt8]) throws(BrokenProperty) {
        switch self {
        case .requests:
            try RequestProperties(input).check()
            try ForwardingProperties(input).check()
        case .routing: try RoutingProperties(input).check()
        case .bodies: try BodyProperties(input).check()
        }
    }

    /// Checks an input that the fuzzer lends, and ends the process where a property does not hold, for that is what a
    /// fuzzer looks for.
    public func crashUnlessItHolds(_ start: UnsafePointer<UInt8>?, _ count: Int) {
        do throws(BrokenProperty) {
            try check(Array(UnsafeBufferPointer(start: start, count: count)))
        } catch {
            fatalError(error.description)
        }
    }
}
