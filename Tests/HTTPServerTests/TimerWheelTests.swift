import Testing

@testable import HTTPServer

@Suite struct TimerWheelTests {
    @Test func entriesComeUpInTheirTimeAndNotBefore() {
        var wheel = TimerWheel(now: 1000)
        #expect(wheel.wait(now: 1000) == nil)
        _ = wheel.insert(2, deadline: 5000)
        _ = wheel.insert(1, deadline: 2000)
        #expect(wheel.expired(now: 1999).isEmpty)
        #expect(wheel.expired(now: 2032) == [1])
        #expect(wheel.expired(now: 4999).isEmpty)
        #expect((1...32).contains(wheel.wait(now: 5000) ?? 0))
        #expect(wheel.expired(now: 5032) == [2])
        #expect(wheel.wait(now: 5032) == nil)
    }

    @Test func whatIsOverdueComesUpAtOnce() {
        var wheel = TimerWheel(now: 100_000)
        _ = wheel.insert(1, deadline: 5)
        #expect(wheel.wait(now: 100_000) == 0)
        #expect(wheel.expired(now: 100_000) == [1])
    }

    @Test func whatLiesBeyondTheWheelComesUpEarlyToBePutBack() {
        var wheel = TimerWheel(now: 0)
        let wake = wheel.insert(1, deadline: 1_000_000)
        #expect(wake < 1_000_000 && wheel.expired(now: wake - 1).isEmpty)
        #expect(wheel.expired(now: wake) == [1])
    }

    @Test func aLongSleepLosesNothing() {
        var wheel = TimerWheel(now: 0)
        for token in 0..<100 { _ = wheel.insert(UInt64(token), deadline: token * 1000) }
        #expect(wheel.expired(now: 10_000_000).sorted() == Array(0..<100))
        _ = wheel.insert(7, deadline: 10_000_100)
        #expect(wheel.expired(now: 10_000_200) == [7])
    }
}
