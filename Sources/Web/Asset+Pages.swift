extension Asset {
    /// What the readers' pages load.
    static let pages = [
        Asset("pages.css", PackageResources.pages_css)
    ]
}
