/// An item of a WordPress export (WXR 1.2), as it stands there.
struct WordPressPost: Sendable {
    /// The site's address, which tells its posts apart from other sites'.
    var site = ""
    /// The site's language.
    var language: String?
    var id = ""
    var type = ""
    var status = ""
    var title = ""
    var content = ""
    var excerpt = ""
    /// Percent-encoded, as WordPress keeps it.
    var name = ""
    /// What readers read, where the file says it.
    var author = ""
    var datePublished = ""
    var dateModified = ""
    var password = ""
    var commentStatus = ""
    var categories: [Term] = []
    var tags: [Term] = []
    /// The address of the picture that stands for it.
    var thumbnail: String?
    /// It has a picture that the file did not tell of before.
    var lacksThumbnail = false
    /// Its section is named for the first time in the file.
    var isFirstOfSection = false
    var comments: [WordPressComment] = []
    /// It had more bytes than are taken.
    var isTooLong = false

    /// A category or a tag.
    struct Term: Hashable, Sendable {
        var slug: String
        var name: String
    }
}

/// A comment of a WordPress export; its e-mail address and IP address are not even read.
struct WordPressComment: Sendable {
    var id = ""
    var parent = ""
    var author = ""
    var date = ""
    var content = ""
    var approved = ""
    var type = ""
}
