/// A piece of content on its way to a channel.
public struct Publication: Sendable {
    private let channel: Channel
    private let isLast: Bool
    private let make: @Sendable (Int) -> [UInt8]

    /// - Parameters:
    ///   - isLast: whether answers that follow the channel end behind it.
    ///   - make: makes the piece of its number.
    public init(_ channel: Channel, isLast: Bool = false, _ make: @escaping @Sendable (_ number: Int) -> [UInt8]) {
        self.channel = channel
        self.isLast = isLast
        self.make = make
    }

    /// Publishes it.
    public func publish() { isLast ? channel.end(make) : channel.publish(make) }
}
