import Foundation
import Glibc
import Testing

/// Whether a server says how it is, and what is wrong with a set-up.
@Suite struct HealthTests {
    private static let article = "/v1/articles/haven-athletic-win-coast-cup"

    @Test func aServerThatDrainsIsNotReady() async throws {
        let galley = try await RunningGalley(try NewsroomFolder())
        #expect(try await galley.get("/readyz").status == 200)
        // Its request has begun when the signal comes, so it is answered.
        let held = try galley.connect(sending: "GET /readyz HTTP/1.1\r\nHost: h\r\n")
        galley.signal(SIGTERM)
        _ = try await galley.log { $0["event"] as? String == "draining" }
        #expect(send(held, "\r\n", 2, Int32(MSG_NOSIGNAL)) == 2)
        var bytes = [UInt8](repeating: 0, count: 12)
        #expect(recv(held, &bytes, bytes.count, Int32(MSG_WAITALL)) == 12)
        #expect(String(decoding: bytes, as: UTF8.self) == "HTTP/1.1 503")
        close(held)
        #expect(await galley.stop(0) == 0)
    }

    @Test func aServerWithoutRoomForWritesIsNotReadyAndGoesOnReading() async throws {
        let folder = try NewsroomFolder()
        #expect(try await folder.run("seed").status == 0)
        let size = try #require(try FileManager.default.attributesOfItem(atPath: folder.database)[.size] as? Int)
        // No file may grow far above the database's size: to SQLite that is what a full disk is.
        let blocks = size / 512 + 200
        let galley = try await RunningGalley(
            folder, ["GALLEY_COMMENT_DUPLICATE_SECONDS": "0"], before: "trap '' XFSZ && ulimit -f \(blocks)")
        var status = 201
        for number in 0..<500 where status == 201 {
            let body = ["author": ["name": "Ann"], "body_markdown": "Number \(number)."] as [String: Any]
            status = try await galley.post("\(Self.article)/comments", body).status
        }
        #expect(status >= 500)
        // The outcome of a write that was tried before holds for some seconds.
        while try await galley.get("/readyz").status == 200 {}
        #expect(try await galley.get("/readyz").json["detail"] as? String == "The store does not keep what is written.")
        #expect(try await galley.get("/healthz").status == 200)
        #expect(try await galley.get("\(Self.article)/comments").status == 200)
        _ = await galley.stop()
    }

    @Test func theTraceOfARequestIsInItsLineOfTheLog() async throws {
        let galley = try await RunningGalley(try NewsroomFolder())
        let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
        for _ in 0..<2 {
            let answer = try await galley.get("/v1/articles", ["traceparent": "00-\(trace)-00f067aa0ba902b7-01"])
            let id = try #require(answer.field("X-Request-Id"))
            let line = try await galley.log { $0["id"] as? String == id }
            #expect(line["trace"] as? String == trace && line["span"] as? String == "00f067aa0ba902b7")
        }
        let answer = try await galley.get("/v1/articles", ["traceparent": "00-\(trace)-0-01"])
        let id = try #require(answer.field("X-Request-Id"))
        #expect(try await galley.log { $0["id"] as? String == id }["trace"] == nil)
        #expect(await galley.stop() == 0)
    }

    @Test func theDoctorSaysWhatIsWrongAndNothingFailsInASoundSetUp() async throws {
        let folder = try NewsroomFolder()
        let galley = try await RunningGalley(folder)
        let settings = ["GALLEY_LISTEN": String(galley.base.dropFirst("http://".count)), "GALLEY_CONNECTIONS": "100"]
        let well = try await folder.run("doctor", environment: settings)
        #expect(well.status == 0, "\(well.output)")
        #expect(well.output.contains("ok    listen: A healthy galley answers"))
        let lines = well.output.split(separator: "\n").dropLast()
        #expect(lines.allSatisfy { $0.hasPrefix("ok    ") || $0.hasPrefix("warn  ") })
        #expect(lines.count > 8)
        // Asked as a proxy on this machine asks; this server trusts none.
        let proxied = try await folder.run("doctor", "--public-url", "https://news.example", environment: settings)
        #expect(proxied.output.contains("warn  proxy: public-url is https, but the server does not take"))
        chmod(folder.database + ".contact-key", 0o644)
        let ill = try await folder.run("doctor", "--comment-bytes", "0", "--webhook-urls", "https://x.example/")
        #expect(ill.status == 1)
        for word in ["comment-bytes", "contact key", "webhook-secret"] {
            #expect(ill.output.contains { $0.isNewline } && ill.output.contains(word), "\(word)")
        }
        #expect(ill.output.hasSuffix("well.\n") && ill.output.contains("3 failed"))
        #expect(await galley.stop() == 0)
    }
}
