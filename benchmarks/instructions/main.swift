import GalleyAPI
import HTTP
import SQL
import Store

// CountInstructions DATABASE TARGET TIMES: answers one request so many times, from the handler to the finished head and
// content, without sockets and without the cache.

let arguments = CommandLine.arguments
guard arguments.count == 4, let times = Int(arguments[3]) else {
    fatalError("CountInstructions DATABASE TARGET TIMES")
}
let store = try Store(path: arguments[1])
let api = try API(store: store, settings: APISettings(publicURL: "https://news.example")) { print($0, $1) }
let request = Request(
    method: .get, target: arguments[2], fields: ["Host": "news.example", "Accept": "*/*"], client: "127.0.0.1")
for _ in 0..<times {
    guard let response = api.respondAtOnce(to: request), response.status == .ok else {
        fatalError("\(arguments[2]) is not answered")
    }
    _ = ResponseSerializer.head(of: response)
}
