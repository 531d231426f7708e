import Allocations
import HTTP
import Testing

@testable import HTTPServer

@Suite(.enabled("a sanitizer brings its own allocator") { allocations_are_counted() })
struct CacheMemoryTests {
    /// An answer to any Accept, one to none, one to this one.
    @Test(arguments: [
        ("", nil), ("text/html, */*;q=0.8", nil), ("", ""), ("application/ld+json", "application/ld+json"),
    ])
    func findingAKeptAnswerAllocatesNothing(asked: String, answered: String?) throws {
        let target = Array("/a?b".utf8)
        let accept = Array(asked.utf8)
        let key = target.withUnsafeBytes { CacheKey(target: $0, acceptsGzip: true) }
        let response = Response(.ok, content: [1])
        let kept = CachedAnswer(
            response, full: Answer(response), target: "/a?b", accept: answered.map { Array($0.utf8) }, key: key,
            tags: [])
        let cache = ResponseCache(bytes: 1 << 20)
        cache.store(kept, ticket: cache.ticket())
        var found = 0
        let before = allocation_count()
        target.withUnsafeBytes { target in
            accept.withUnsafeBytes { accept in
                for _ in 0..<100 where cache.answer(for: key, target: target, accept: accept) != nil { found += 1 }
            }
        }
        let after = allocation_count()
        #expect(after == before && found == 100)
    }
}
