import HTTP
import Testing

@testable import HTTPServer

@Suite struct ResponseCacheTests {
    private func key(_ target: String) -> CacheKey {
        Array(target.utf8).withUnsafeBytes { CacheKey(target: $0, acceptsGzip: false) }
    }

    private func answer(_ target: String, size: Int = 100, tags: [String] = []) -> CachedAnswer {
        let response = Response(.ok, content: Array(repeating: 0, count: size))
        return CachedAnswer(response, full: Answer(response), target: target, key: key(target), tags: tags)
    }

    private func has(_ cache: ResponseCache, _ target: String) -> Bool {
        Array(target.utf8).withUnsafeBytes { cache.answer(for: key(target), target: $0) != nil }
    }

    @Test func whatIsAskedForStaysAndTheRestMakesRoom() {
        let cache = ResponseCache(bytes: 100_000)
        cache.store(answer("/kept"), ticket: cache.ticket())
        for number in 0..<1000 {
            cache.store(answer("/\(number)", size: 1000), ticket: cache.ticket())
            #expect(has(cache, "/kept"))
        }
        #expect(!has(cache, "/0") && has(cache, "/999"))
        let kept = (0..<1000).filter { has(cache, "/\($0)") }.count
        #expect(kept * 1000 <= 100_000)
    }

    @Test func anAnswerThatWouldPushOutAllOthersIsNotKept() {
        let cache = ResponseCache(bytes: 100_000)
        cache.store(answer("/large", size: 90_000), ticket: cache.ticket())
        #expect(!has(cache, "/large"))
    }

    @Test func aCacheOfNoBytesKeepsNothing() {
        let cache = ResponseCache(bytes: 0)
        cache.store(answer("/a", size: 0), ticket: cache.ticket())
        #expect(!has(cache, "/a"))
    }

    @Test func aTagReachesBothGenerations() {
        let cache = ResponseCache(bytes: 20_000)
        cache.store(answer("/old", tags: ["t"]), ticket: cache.ticket())
        for number in 0..<6 { cache.store(answer("/\(number)", size: 1000), ticket: cache.ticket()) }
        cache.store(answer("/young", tags: ["t"]), ticket: cache.ticket())
        cache.drop(["t"])
        #expect(!has(cache, "/old") && !has(cache, "/young") && has(cache, "/5"))
    }

    @Test func aTicketIsRefusedForTagsDroppedSinceAndForNoOthers() {
        let cache = ResponseCache(bytes: 100_000)
        let ticket = cache.ticket()
        cache.drop(["t"])
        cache.store(answer("/t", tags: ["s", "t"]), ticket: ticket)
        cache.store(answer("/s", tags: ["s"]), ticket: ticket)
        #expect(!has(cache, "/t") && has(cache, "/s"))
        cache.store(answer("/t", tags: ["t"]), ticket: cache.ticket())
        #expect(has(cache, "/t"))
    }

    @Test func aTicketOlderThanWhatIsRememberedIsRefused() {
        let cache = ResponseCache(bytes: 100_000)
        let ticket = cache.ticket()
        for number in 0..<5000 { cache.drop(["\(number)"]) }
        cache.store(answer("/a", tags: ["a"]), ticket: ticket)
        #expect(!has(cache, "/a"))
        cache.store(answer("/a", tags: ["a"]), ticket: cache.ticket())
        #expect(has(cache, "/a"))
    }
}
