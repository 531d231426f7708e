import FoundationEssentials

/// A piece of a stream of events, read as the HTML Standard says (9.2.6).
struct EventText {
    let text: String
    private(set) var events: [Event] = []

    struct Event {
        var id: String?
        var name = ""
        var data = JSONValue.null
    }

    var names: [String] { events.map(\.name) }

    init(_ bytes: [UInt8]) {
        text = String(decoding: bytes, as: UTF8.self)
        var event = Event()
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let (field, value) = Self.field(line)
            switch field {
            case "id": event.id = value
            case "event": event.name = value
            case "data": event.data = (try? JSONDecoder().decode(JSONValue.self, from: Data(value.utf8))) ?? .null
            case "" where line.isEmpty:
                if event.data != .null { events.append(event) }
                event = Event()
            default: break
            }
        }
    }

    private static func field(_ line: Substring) -> (String, String) {
        guard let colon = line.firstIndex(of: ":") else { return (String(line), "") }
        return (String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " }))
    }
}
