import HTTP
import Web

extension API {
    /// `GET /embed.js`: the script that a publisher adds to any page.
    func showEmbed(_ call: Call) throws -> Response { show(.embed, call) }

    /// `GET /openapi.yaml`: the description of this API (RFC 9512).
    func showOpenAPI(_ call: Call) throws -> Response { show(.openAPI, call) }

    /// `GET /assets/{file}`
    func showAsset(_ call: Call) throws -> Response {
        let name = call["file"]
        guard let asset = Asset.all[name] else { throw Problem(.notFound, "There is no file “\(name)”.") }
        return show(asset, call)
    }

    /// Whatever its query is: publishers put versions there.
    private func show(_ asset: Asset, _ call: Call) -> Response {
        var response = publicAnswer(asset.mediaType, asset.content, modified: dateStarted, tags: ["assets"])
        // The server keeps one copy, not one for each query that somebody thinks of.
        if call.request.query != nil { response.cacheTags = nil }
        return response
    }
}
