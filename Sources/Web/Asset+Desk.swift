extension Asset {
    /// The desk's page.
    public static let desk = Asset("desk.html", PackageResources.desk_html)

    /// What it loads.
    static let deskParts = [
        Asset("desk.css", PackageResources.desk_css),
        Asset("desk.js", PackageResources.desk_js),
    ]
}
