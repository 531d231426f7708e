import HTTP
import JSON
import Newsroom
import Sodium

/// A picture for a name: its initial on a colour that the name always gets. No third party learns who reads what.
enum Avatar {
    /// Writes where the picture of a name is, given by its bytes in UTF-8.
    static func writePath(name: UnsafeBufferPointer<UInt8>, to json: inout JSONWriter) {
        let (start, end): (StaticString, StaticString) = ("/v1/avatars/", ".svg")
        let most = start.utf8CodeUnitCount + PercentCoding.mostLength(of: name) + end.utf8CodeUnitCount
        json.string(length: most) { output in
            output.append(start)
            PercentCoding.encode(name, to: &output)
            output.append(end)
        }
    }

    /// The picture as SVG; letters and digits only can become its text, so nothing in a name is markup.
    static func svg(name: String) -> String {
        let initial = name.first { $0.isLetter || $0.isNumber }.map { String($0).uppercased() } ?? "?"
        let hash = Sodium.hash(name.utf8, length: 16)
        let hue = (Int(hash[0]) << 8 | Int(hash[1])) % 360
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64" role="img">\
            <rect width="64" height="64" fill="hsl(\(hue) 45% 38%)"/>\
            <text x="32" y="32" dy=".35em" text-anchor="middle" font-family="system-ui, sans-serif" font-size="30" \
            fill="#fff">\(initial)</text></svg>
            """
    }
}

extension API {
    /// `GET /v1/avatars/{name}.svg`
    func showAvatar(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        try parameters.end()
        let file = call["file"]
        guard file.hasSuffix(".svg"), file.utf8.count <= settings.limits.nameBytes + 4 else {
            throw Problem(.notFound, "An avatar’s path ends in NAME.svg.")
        }
        // Cheap to draw and of endless number: kept by browsers and CDNs, not here.
        let picture = Avatar.svg(name: String(file.dropLast(4)))
        var response = publicJSON(Array(picture.utf8), modified: dateStarted, tags: ["avatars"])
        response.fields["Content-Type"] = "image/svg+xml"
        response.fields["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
        response.fields["Cache-Control"] = "public, max-age=86400"
        response.cacheTags = nil
        return response
    }
}
