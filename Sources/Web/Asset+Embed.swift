extension Asset {
    /// The script that a publisher adds to any page: its parts, each with one subject, in one function.
    public static let embed = Asset(
        "embed.js",
        Array("(() => {\n'use strict'\n".utf8),
        PackageResources.start_js,
        Array("})()\n".utf8))
}
