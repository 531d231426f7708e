import GalleyAPI
import HTTPServer
import Metrics

extension Exposition {
    /// What the HTTP server has done.
    mutating func add(_ server: ServerFigures, _ labels: [Endpoint.Label]) {
        addRequests(server, labels)
        addRefusals(server)
        addConnections(server)
        addLoops(server)
        addCache(server.cache)
    }

    private mutating func addRequests(_ server: ServerFigures, _ labels: [Endpoint.Label]) {
        family(
            "galley_http_requests_total", .counter,
            "Answered requests by the pattern of the route, method and status; event streams when they end."
        ) {
            for (label, figures) in zip(labels, server.endpoints) {
                for answer in figures.answers {
                    let method = answer.method?.rawValue ?? "none"
                    $0.add(["route": label.route, "method": method, "status": "\(answer.status)"], answer.count)
                }
            }
        }
        var times: [(labels: Labels, histogram: Histogram)] = []
        for group in Endpoint.Group.allCases {
            let figures = zip(labels, server.endpoints).filter { $0.0.group == group }.map(\.1)
            for (cached, part) in [("false", \EndpointFigures.made), ("true", \EndpointFigures.kept)] {
                var total = Histogram.microseconds
                for endpoint in figures { total += endpoint[keyPath: part] }
                if total.count > 0 { times.append((["group": group.rawValue, "cached": cached], total)) }
            }
        }
        histograms(
            "galley_http_request_duration_seconds",
            "Time from a request's arrival to its answer, by what the route is for and whether the answer was kept.",
            times)
        family("galley_http_request_bytes_total", .counter, "Bytes of requests.", server.requestBytes)
        family("galley_http_response_bytes_total", .counter, "Bytes of answers.", server.responseBytes)
    }

    private mutating func addRefusals(_ server: ServerFigures) {
        let limited = server.endpoints.reduce(0) { sum, endpoint in
            sum + endpoint.answers.filter { $0.status == 429 }.reduce(0) { $0 + $1.count }
        }
        family("galley_http_refused_total", .counter, "Requests and connections that were turned away, by cause.") {
            for refusal in Refusal.allCases {
                $0.add(["cause": refusal.rawValue], server.refusals[refusal, default: 0])
            }
            $0.add(["cause": "rate"], limited)
        }
    }

    private mutating func addConnections(_ server: ServerFigures) {
        family("galley_http_connections", .gauge, "Open connections.", server.connections)
        family("galley_http_connections_limit", .gauge, "Connections that there may be.", server.connectionLimit)
        family("galley_http_connections_accepted_total", .counter, "Accepted connections.", server.accepted)
        family("galley_http_listeners", .gauge, "Connections that listen to events.", server.listeners)
        family("galley_http_listeners_limit", .gauge, "Connections that may listen to events.", server.listenerLimit)
        family("galley_http_queue_requests", .gauge, "Requests with the workers, waiting ones included.", server.queued)
        family("galley_http_queue_limit", .gauge, "Requests that may be with the workers.", server.queueLimit)
    }

    private mutating func addLoops(_ server: ServerFigures) {
        family(
            "galley_loop_lag_seconds", .gauge,
            "Time from a question to an event loop, asked for this page, to its turn."
        ) {
            for (loop, lag) in server.lags.enumerated() {
                if let lag { $0.add(["loop": "\(loop)"], Double(lag) / 1_000_000) }
            }
        }
        histograms(
            "galley_loop_turn_seconds", "Time that a turn of an event loop takes, in which it does nothing else.",
            [(labels: [:], histogram: server.turns)])
    }

    private mutating func addCache(_ cache: CacheFigures) {
        family("galley_cache_hits_total", .counter, "Requests that a kept answer has served.", cache.hits)
        family("galley_cache_misses_total", .counter, "GET and HEAD requests for which none was kept.", cache.misses)
        family("galley_cache_entries", .gauge, "Kept answers.", cache.entries)
        family("galley_cache_bytes", .gauge, "Bytes of kept answers.", cache.bytes)
        family("galley_cache_limit_bytes", .gauge, "Bytes of answers that may be kept.", cache.limit)
        family("galley_cache_evictions_total", .counter, "Kept answers that made room for others.", cache.evictions)
        family(
            "galley_cache_invalidations_total", .counter, "Kept answers that were forgotten because of a change.",
            cache.drops)
    }
}
