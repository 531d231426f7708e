import HTTP
import JSON
import Store

extension API {
    /// `GET /v1/desk/webhooks`: what was not taken yet, and what was given up in the last days.
    func listWebhooks(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        let list = try ListPage(&parameters, call.request, cursors, list: ["webhooks"])
        let page = try store.read { try $0.deliveries(limit: list.limit, after: list.after) }
        var json = JSONWriter(capacity: 4096)
        json.object {
            list.write(page, into: &$0) { delivery, json in
                json.object {
                    $0.member("id", delivery.id)
                    $0.member("url", delivery.url)
                    $0.member("event", delivery.event)
                    $0.member("body", delivery.body)
                    $0.member("state", delivery.dateNext == nil ? "failed" : "waiting")
                    $0.member("attempts", delivery.attempts)
                    $0.member("last_error", delivery.lastError)
                    $0.member("date_next", delivery.dateNext)
                    $0.member("date_created", delivery.dateCreated)
                }
            }
        }
        var response = privateJSON(.ok, json.bytes)
        response.fields["Link"] = list.link(page.next)
        return response
    }
}
