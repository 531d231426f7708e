/// A ninjs object (IPTC, versions 1 and 2): the members that an article is made of. Others are passed over.
struct NinjsStory: Decodable {
    var uri: String?
    var type: String?
    var pubstatus: String?
    var language: String?
    var slugline: String?
    var title: String?
    var firstcreated: String?
    var contentcreated: String?
    var versioncreated: String?
    var embargoed: String?

    // Version 2.
    var by: String?
    var headlines: [Text]?
    var descriptions: [Text]?
    var bodies: [Text]?
    var subjects: [Concept]?
    var people: [Concept]?
    var infosources: [Concept]?

    // Version 1.
    var byline: String?
    var headline: String?
    var descriptionText: String?
    var bodyHTML: String?
    var bodyXHTML: String?
    var bodyText: String?
    var subject: [Concept]?
    var infosource: [Concept]?

    var copyrightholder: String?
    var associations: Named<Association>?

    /// A text with its role.
    struct Text: Decodable {
        var role: String?
        var contenttype: String?
        var value: String?
    }

    /// A thing with a name.
    struct Concept: Decodable {
        var name: String?
        var rel: String?
        var uri: String?
    }

    /// A thing that belongs to it; only pictures are looked at.
    struct Association: Decodable {
        var type: String?
        var by: String?
        var byline: String?
        var headline: String?
        var descriptions: [Text]?
        var descriptionText: String?
        var renditions: Named<Rendition>?

        enum CodingKeys: String, CodingKey {
            case type, by, byline, headline, descriptions, renditions
            case descriptionText = "description_text"
        }
    }

    /// A file of a picture.
    struct Rendition: Decodable {
        var href: String?
        var mimetype: String?
        var contenttype: String?
        var width: Int?
        var height: Int?
    }

    /// An array in version 2, an object by names in version 1.
    struct Named<Item: Decodable>: Decodable {
        let items: [Item]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let list = try? container.decode([Item].self) {
                items = list
            } else {
                items = try container.decode([String: Item].self).sorted { $0.key < $1.key }.map(\.value)
            }
        }
    }

    enum CodingKeys: String, CodingKey {
        case uri, type, pubstatus, language, slugline, title, firstcreated, contentcreated, versioncreated, embargoed
        case by, headlines, descriptions, bodies, subjects, people, infosources, byline, headline, subject, infosource
        case copyrightholder, associations
        case descriptionText = "description_text"
        case bodyHTML = "body_html"
        case bodyXHTML = "body_xhtml"
        case bodyText = "body_text"
    }
}
