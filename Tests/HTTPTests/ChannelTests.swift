import HTTP
import Synchronization
import Testing

@Suite struct ChannelTests {
    private func content(_ channel: Channel, _ position: Int, atMost limit: Int = 1000) -> String {
        switch channel.content(after: position, isChunked: false, atMost: limit) {
        case .none: "none"
        case .lost: "lost"
        case .content(let bytes, let position, let isLast):
            "\(String(decoding: bytes, as: UTF8.self))@\(position)\(isLast ? "!" : "")"
        }
    }

    private func publish(_ channel: Channel, _ count: Int) {
        for _ in 0..<count { channel.publish { Array("<\($0)>".utf8) } }
    }

    @Test func aFollowerIsSentWhatIsBehindItsPosition() {
        let channel = Channel(after: 10, pieces: 8, bytes: 1000)
        #expect(channel.position == 10 && content(channel, 10) == "none")
        publish(channel, 3)
        #expect(content(channel, 10) == "<11><12><13>@13")
        #expect(content(channel, 12) == "<13>@13")
        #expect(content(channel, 13) == "none")
        #expect(content(channel, 10, atMost: 9) == "<11><12>@12")
        #expect(content(channel, 10, atMost: 0) == "<11>@11", "at least one piece")
    }

    @Test func whatIsForgottenIsLostAndSaidToBe() {
        let channel = Channel(after: 0, pieces: 2, bytes: 1000)
        publish(channel, 5)
        #expect(content(channel, 2) == "lost" && content(channel, 3) == "<4><5>@5")
        #expect((-1...6).filter(channel.reaches) == [3, 4, 5])
        #expect((3...5).map { channel.backlog(after: $0) } == [6, 3, 0])
    }

    @Test func theBoundOfBytesForgetsTooButNeverTheNewest() {
        let channel = Channel(after: 0, pieces: 100, bytes: 7)
        publish(channel, 5)
        #expect(content(channel, 3) == "<4><5>@5" && content(channel, 2) == "lost")
        channel.publish { _ in Array(repeating: 0x61, count: 20) }
        #expect(content(channel, 5) == "aaaaaaaaaaaaaaaaaaaa@6")
    }

    @Test func numbersAndPositionsHoldWhateverHasBeenForgotten() {
        let channel = Channel(after: 1000, pieces: 7, bytes: 10_000)
        for number in 1001...1100 {
            channel.publish { Array("<\($0)>".utf8) }
            for position in max(1000, number - 7)..<number {
                let all = (position + 1...number).map { "<\($0)>" }.joined()
                #expect(content(channel, position) == "\(all)@\(number)")
                #expect(channel.backlog(after: position) == all.utf8.count)
            }
        }
    }

    @Test func anEndedChannelTakesNothingMore() {
        let channel = Channel(after: 0, pieces: 8, bytes: 1000)
        publish(channel, 1)
        channel.end { Array("<\($0)>".utf8) }
        publish(channel, 1)
        #expect(content(channel, 0) == "<1><2>@2!" && content(channel, 1) == "<2>@2!")
        #expect(content(channel, 2) == "@2!")
        #expect(content(channel, 0, atMost: 3) == "<1>@1")
    }

    @Test func piecesComeInChunksToWhoReadsChunks() {
        let channel = Channel(after: 0, pieces: 8, bytes: 1000)
        channel.publish { _ in Array(repeating: 0x61, count: 17) }
        channel.publish { _ in [0x62] }
        guard case .content(let bytes, _, _) = channel.content(after: 0, isChunked: true, atMost: 100) else {
            Issue.record("nothing came")
            return
        }
        #expect(String(decoding: bytes, as: UTF8.self) == "11\r\naaaaaaaaaaaaaaaaa\r\n1\r\nb\r\n")
    }

    @Test func followersAreToldUntilTheyUnfollow() {
        final class Follower: Sendable { let told = Atomic<Int>(0) }
        let channel = Channel(after: 0, pieces: 8, bytes: 1000)
        let follower = Follower()
        channel.follow(by: follower) { [weak follower] in _ = follower?.told.add(1, ordering: .relaxed) }
        #expect(channel.idleTime == .zero)
        publish(channel, 2)
        channel.unfollow(by: follower)
        publish(channel, 1)
        #expect(follower.told.load(ordering: .relaxed) == 2 && channel.idleTime > .zero)
    }
}
