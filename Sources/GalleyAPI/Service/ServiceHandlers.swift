import HTTP
import JSON

extension API {
    /// Whether this is the question whether the process answers, to which the answer does not need the store: it can be
    /// given while everybody else waits for that.
    @Sendable public func isEssential(_ request: Request) -> Bool {
        // Who sends credentials is looked up in the store.
        request.target == "/healthz" && request.fields["Authorization"] == nil
    }

    /// The process answers.
    func showHealth() -> Response {
        status("ok")
    }

    /// The store answers a query and keeps a write, and the server is not about to stop.
    func showReadiness() async throws -> Response {
        if readiness.isStopping {
            throw Problem(.overloaded, "The server is about to stop.", fields: ["Retry-After": "5"])
        }
        guard store.isReady() else {
            throw Problem(.storeUnavailable, "The store does not answer a query.", fields: ["Retry-After": "5"])
        }
        guard await readiness.keepsWrites(store, now: now()) else {
            throw Problem(.storeUnavailable, "The store does not keep what is written.", fields: ["Retry-After": "5"])
        }
        return status("ready")
    }

    /// Has `/readyz` say that requests should go elsewhere; they are still answered.
    public func announceStop() { readiness.stop() }

    /// What the `type` of a problem leads to.
    func explainProblem(_ call: Call) throws -> Response {
        guard let type = ProblemType(rawValue: call["name"]) else {
            throw Problem(.notFound, "There is no problem “\(call["name"])”.")
        }
        var json = JSONWriter()
        json.object { type.write(settings, into: &$0) }
        return publicJSON(json.bytes, modified: dateStarted, tags: ["problems"])
    }

    private func status(_ word: String) -> Response {
        var json = JSONWriter()
        json.object { $0.member("status", word) }
        return privateJSON(.ok, json.bytes)
    }
}
