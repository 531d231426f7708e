import HTML
import Newsroom

/// What every page in one language is made with.
struct PageContext: Sendable {
    let publisher: Publisher
    /// Where readers reach the server.
    let address: PublicAddress
    let language: PageLanguage

    var texts: PageTexts { language.texts }

    /// Addresses inside a page.
    var paths: PublicAddress { .ownSite }
}

extension API {
    /// - Parameter language: of what the page shows; the newsroom's when nil.
    func pageContext(_ language: String? = nil) -> PageContext {
        PageContext(
            publisher: settings.publisher, address: settings.address,
            language: PageLanguage(language ?? settings.publisher.language))
    }
}
