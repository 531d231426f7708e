extension Asset {
    /// The script that a publisher adds to any page: its parts, each with one subject, in one function.
    public static let embed = Asset(
        "embed.js",
        Array("(() => {\n'use strict'\nconst STYLE = String.raw`".utf8),
        PackageResources.embed_css,
        Array("`\n".utf8),
        PackageResources.texts_js,
        PackageResources.dom_js,
        PackageResources.storage_js,
        PackageResources.server_js,
        PackageResources.proof_js,
        PackageResources.form_js,
        PackageResources.votes_js,
        PackageResources.composer_js,
        PackageResources.report_js,
        PackageResources.comment_js,
        PackageResources.comments_js,
        PackageResources.live_js,
        PackageResources.quote_js,
        PackageResources.selection_js,
        PackageResources.correction_js,
        PackageResources.start_js,
        Array("})()\n".utf8))

    /// The texts of that script in other languages than English.
    static let translations = [
        Asset("embed-uk.json", PackageResources.embed_uk_json)
    ]
}
