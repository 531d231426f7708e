import HTTP
import Web

extension API {
    /// `GET /embed.js`: the script that a publisher adds to any page.
    func showEmbed(_ call: Call) throws -> Response { try show(.embed, call) }

    /// `GET /assets/{file}`
    func showAsset(_ call: Call) throws -> Response {
        let name = call["file"]
        guard let asset = Asset.all[name] else { throw Problem(.notFound, "There is no file “\(name)”.") }
        return try show(asset, call)
    }

    private func show(_ asset: Asset, _ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        try parameters.end()
        return publicAnswer(asset.mediaType, asset.content, modified: dateStarted, tags: ["assets"])
    }
}
