import Foundation
import Glibc
import Testing

/// What monitoring reads, from outside.
@Suite struct MetricsTests {
    private static let article = "/v1/articles/haven-athletic-win-coast-cup"

    /// A server with the demo newsroom, watched.
    private func watched(_ more: [String: String] = [:]) async throws -> (RunningGalley, metrics: String) {
        let folder = try NewsroomFolder()
        #expect(try await folder.run("seed").status == 0)
        let settings = ["GALLEY_METRICS_LISTEN": "127.0.0.1:0"].merging(more) { _, own in own }
        let galley = try await RunningGalley(folder, settings)
        let listening = try await galley.log { $0["event"] as? String == "listening" }
        let address = (listening["metrics_addresses"] as? [String])?.first ?? ""
        return (galley, "http://\(address)/metrics")
    }

    /// Requests of every kind, one after the other.
    private func ask(_ galley: RunningGalley) async throws {
        for _ in 0..<3 { #expect(try await galley.get(Self.article).status == 200) }
        #expect(try await galley.send("HEAD", Self.article, nil).status == 200)
        for path in ["/", "/feed.atom", "/sitemap.xml", "/healthz", "/readyz", "/embed.js", "/articles/none"] {
            _ = try await galley.get(path)
        }
        let comment = try await galley.post(
            "\(Self.article)/comments", ["author": ["name": "Ann"], "body_markdown": "Well \"played\"."])
        #expect(comment.status == 201)
        #expect(try await galley.get("/v1/desk/corrections").status == 401)
        #expect(try await galley.send("OPTIONS", Self.article, nil).status == 204)
        for text in ["NONSENSE\r\n\r\n", "GET \(Self.article)/events HTTP/1.1\r\nHost: h\r\n\r\n"] {
            let socket = try galley.connect(sending: text)
            var byte: UInt8 = 0
            #expect(recv(socket, &byte, 1, 0) == 1)
            close(socket)
        }
        // The stream has ended when it has its line in the log.
        _ = try await galley.log { ($0["path"] as? String)?.hasSuffix("/events") == true }
    }

    @Test func whatWasDoneIsCountedAndPromtoolFindsNoFault() async throws {
        let (galley, metrics) = try await watched()
        try await ask(galley)
        let reply = try await galley.get(metrics)
        #expect(reply.status == 200 && reply.field("Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
        let page = MetricsText(reply.text)
        #expect(page.faults.isEmpty)
        let requests = "galley_http_requests_total"
        let route = "/v1/articles/{slug}"
        #expect(page.sum(requests, ["route": route, "method": "GET", "status": "200"]) == 3)
        #expect(page.sum(requests, ["route": route, "method": "HEAD"]) == 1)
        #expect(page.sum(requests, ["route": "\(route)/comments", "method": "POST", "status": "201"]) == 1)
        #expect(page.sum(requests, ["route": "\(route)/events", "status": "200"]) == 1)
        #expect(page.sum(requests, ["route": "/v1/desk/corrections", "status": "401"]) == 1)
        #expect(page.sum(requests, ["route": "none", "method": "none", "status": "400"]) == 1)
        #expect(page.sum("galley_http_refused_total", ["cause": "malformed"]) == 1)
        #expect(page.sum("galley_cache_hits_total") >= 3)
        // Every answer has a time, but for the stream's.
        #expect(page.sum("galley_http_request_duration_seconds_count") == page.sum(requests) - 1)
        #expect(page.sum("galley_store_commit_seconds_count") > 0 && page.sum("galley_store_up") == 1)
        #expect(page.sum("galley_desk_corrections", ["state": "open"]) == 5)
        try expectCumulativeHistograms(page)
        #expect(try await promtool("check metrics < \"$0\"", reply.data) == "")
        #expect(await galley.stop() == 0)
    }

    private func expectCumulativeHistograms(_ page: MetricsText) throws {
        for (name, type) in page.types where type == "histogram" {
            for count in page.series("\(name)_count") {
                let buckets = page.series("\(name)_bucket", count.labels)
                let bounds = buckets.map { Double($0.labels["le"] ?? "") ?? .infinity }
                #expect(bounds == bounds.sorted() && bounds.last == .infinity, "\(name)")
                #expect(buckets.map(\.value) == buckets.map(\.value).sorted(), "\(name)")
                #expect(buckets.last?.value == count.value, "\(name)")
            }
        }
    }

    @Test func pathsThatLeadNowhereMakeNoSeriesOfTheirOwn() async throws {
        let (galley, metrics) = try await watched()
        _ = try await galley.get("/nowhere/at/all")
        let before = MetricsText(try await galley.get(metrics).text)
        for _ in 0..<40 {
            let name = UUID().uuidString
            for path in ["/\(name)", "/v1/\(name)", "/v1/articles/\(name)", "/%22%0A\(name)"] {
                _ = try await galley.get(path)
            }
        }
        let after = MetricsText(try await galley.get(metrics).text)
        let requests = "galley_http_requests_total"
        #expect(after.sum(requests, ["route": "none"]) == before.sum(requests, ["route": "none"]) + 120)
        #expect(after.sum(requests, ["route": "/v1/articles/{slug}", "status": "404"]) == 40)
        #expect(after.series(requests).count == before.series(requests).count + 1)
        #expect(await galley.stop() == 0)
    }

    @Test func readersDoNotReachItAndItAnswersWhenTheyHaveNoRoom() async throws {
        let (galley, metrics) = try await watched(["GALLEY_CONNECTIONS": "1", "GALLEY_RESERVED_CONNECTIONS": "0"])
        let held = try galley.connect(sending: "GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n")
        defer { close(held) }
        var bytes = [UInt8](repeating: 0, count: 12)
        #expect(recv(held, &bytes, bytes.count, Int32(MSG_WAITALL)) == 12)
        #expect(String(decoding: bytes, as: UTF8.self) == "HTTP/1.1 404")
        let page = MetricsText(try await galley.get(metrics).text)
        #expect(page.sum("galley_http_connections") == 1 && page.sum("galley_http_connections_limit") == 1)
        #expect(try await galley.get(metrics.replacing("/metrics", with: "/v1/articles")).status == 404)
        #expect(try await galley.send("POST", metrics, Data()).status == 405)
        #expect(await galley.stop() == 0)
    }

    @Test func theTableOfMetricsTheDashboardAndTheAlertsKnowWhatThereIs() async throws {
        let (galley, metrics) = try await watched()
        try await ask(galley)
        let page = MetricsText(try await galley.get(metrics).text)
        #expect(await galley.stop() == 0)
        try expectTable(of: page)
        let names = Set(page.samples.map(\.name))
        let dashboard = try document("grafana/galley.json")
        let json = try JSONSerialization.jsonObject(with: Data(dashboard.utf8)) as? [String: Any]
        let panels = json?["panels"] as? [[String: Any]] ?? []
        #expect(panels.count > 12 && json?["title"] as? String == "Galley")
        let asked = panels.flatMap { $0["targets"] as? [[String: Any]] ?? [] }.compactMap { $0["expr"] as? String }
        for expression in asked { #expect(metricNames(in: expression).isSubset(of: names), "\(expression)") }
        // A gauge or counter that nobody looks at is not worth its place.
        let watched = metricNames(in: asked.joined(separator: "\n"))
        #expect(watched.count > 30)
        let alerts = try document("prometheus/alerts.yml")
        #expect(metricNames(in: alerts).count > 10 && metricNames(in: alerts).isSubset(of: names))
        let verdict = try await promtool("check rules \"$0\"", Data(alerts.utf8))
        #expect(verdict.contains("SUCCESS"), "\(verdict)")
    }

    /// docs/watching.md has a line for each metric, with its type and labels.
    private func expectTable(of page: MetricsText) throws {
        let text = try document("watching.md")
        let lines = text.matches(of: /(?m)^\| `((?:galley|process)_\w+)` \| (\w+) \|([^|]*)\|/)
        #expect(Set(lines.map { String($0.1) }) == Set(page.types.keys))
        for line in lines {
            let name = String(line.1)
            #expect(page.types[name] == String(line.2), "\(name)")
            let named = line.3.matches(of: /`(\w+)`/).map { String($0.1) }
            let labels = page.samples.filter { sample in
                sample.name == name || ["_bucket", "_sum", "_count"].contains { sample.name == name + $0 }
            }.flatMap(\.labels.keys)
            #expect(Set(labels).subtracting(["le"]) == Set(named), "\(name)")
        }
    }

    private func metricNames(in text: String) -> Set<String> {
        Set(text.matches(of: /\b(?:galley|process)_[a-z_]+/).map { String($0.output) })
    }

    private func document(_ name: String) throws -> String {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../docs")
        return try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    /// What Prometheus' own tool says of a file.
    private func promtool(_ command: String, _ content: Data) async throws -> String {
        let folder = try NewsroomFolder()
        let file = folder.path + "/file"
        try content.write(to: URL(fileURLWithPath: file))
        let program = Program(path: "/bin/sh", arguments: ["-c", "promtool \(command)", file])
        let outcome = try await ChildProcess(program).outcome()
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.output + outcome.errors
    }
}
