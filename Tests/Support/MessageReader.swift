import HTTP

/// What a connection makes of the bytes that a client sends: head, content, the next head, until one is refused or
/// closes the connection. The same order of calls as in the server's connections, without a socket.
public struct MessageReader {
    /// A request that is whole.
    public struct Message: Sendable {
        /// Nil only where the parser is wrong: it refuses a method that it does not know.
        public let method: HTTP.Method?
        /// In origin-form.
        public let target: String
        /// 0 for HTTP/1.0.
        public let minorVersion: Int
        /// The header section.
        public let fields: Fields
        /// How the content came.
        public let framing: RequestHead.Framing
        /// The content, its transfer coding removed.
        public var content: [UInt8] = []
    }

    /// Where the bytes left the connection.
    public enum End: Equatable, Sendable {
        /// Between two messages: nothing of another has come.
        case idle
        /// In a message.
        case incomplete
        /// Behind a message that closes the connection.
        case closed
        /// With this status, and closed.
        case refused(Int)
    }

    /// The whole messages, in order.
    public private(set) var messages: [Message] = []
    /// What the bytes so far led to.
    public private(set) var end = End.idle

    private let contentLimit: Int
    private var parser: RequestParser
    private var input: [UInt8] = []
    private var incoming: (message: Message, rest: Rest, isPersistent: Bool)?

    private enum Rest {
        case length(Int)
        case chunked(ChunkedDecoder)
    }

    /// A connection whose requests may have heads and content of so many bytes.
    public init(limits: HeadLimits = HeadLimits(), contentLimit: Int) {
        self.contentLimit = contentLimit
        parser = RequestParser(limits: limits)
    }

    /// Reads `bytes` as they come when they are cut at these places, in ascending order.
    public mutating func read(_ bytes: [UInt8], cuts: [Int] = []) {
        var taken = 0
        for cut in cuts + [bytes.count] where cut > taken {
            arrive(bytes[taken..<cut])
            taken = cut
        }
    }

    private mutating func arrive(_ bytes: ArraySlice<UInt8>) {
        guard end == .idle || end == .incomplete else { return }
        input.append(contentsOf: bytes)
        do throws(RequestFailure) {
            while !input.isEmpty, end == .idle || end == .incomplete {
                let taken = incoming == nil ? try takeHead() : try takeContent()
                guard taken > 0 else { break }
                input.removeFirst(taken)
            }
        } catch {
            end = .refused(error.status)
        }
    }

    private mutating func takeHead() throws(RequestFailure) -> Int {
        end = .incomplete
        let bytes = input
        guard try parser.parse(bytes.span) else { return 0 }
        let head = parser.head
        parser.reset()
        let message = Message(
            method: head.method, target: head.target(in: bytes.span), minorVersion: head.minorVersion,
            fields: head.fields(in: bytes.span), framing: head.framing)
        switch head.framing {
        case .none, .length(0): finish(message, head.isPersistent)
        case .length(let length):
            guard length <= contentLimit else { throw .contentTooLarge(contentLimit) }
            incoming = (message, .length(length), head.isPersistent)
        case .chunked:
            incoming = (message, .chunked(ChunkedDecoder(limit: contentLimit)), head.isPersistent)
        }
        return head.length
    }

    private mutating func takeContent() throws(RequestFailure) -> Int {
        guard var incoming else { return 0 }
        let taken: Int
        let isWhole: Bool
        switch incoming.rest {
        case .length(let length):
            taken = min(length, input.count)
            incoming.message.content.append(contentsOf: input[..<taken])
            isWhole = taken == length
            incoming.rest = .length(length - taken)
        case .chunked(var decoder):
            taken = try decoder.decode(input.span, into: &incoming.message.content)
            isWhole = decoder.isFinished
            incoming.rest = .chunked(decoder)
        }
        self.incoming = isWhole ? nil : incoming
        if isWhole { finish(incoming.message, incoming.isPersistent) }
        return taken
    }

    private mutating func finish(_ message: Message, _ isPersistent: Bool) {
        messages.append(message)
        end = isPersistent ? .idle : .closed
    }
}

extension MessageReader.Message: Equatable {
    /// The same, byte by byte.
    public static func == (left: Self, right: Self) -> Bool {
        left.method == right.method && left.target == right.target && left.minorVersion == right.minorVersion
            && left.fields.bytes == right.fields.bytes && left.fields.lines == right.fields.lines
            && left.framing == right.framing && left.content == right.content
    }
}
