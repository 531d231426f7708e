extension Asset {
    /// What the desk's page loads.
    static let desk = [
        Asset("desk.css", PackageResources.desk_css),
        Asset("desk.js", PackageResources.desk_js),
    ]
}
