import HTML
import Newsroom

/// An article's text with an empty element where each of its slots is: a script of the newsroom's own may fill it.
struct SlottedBody {
    let html: HTML

    init(_ article: Article) {
        let blocks = SanitisedHTML.blocks(of: article)
        var pieces = Self.places(article.slots) { $0 == 0 }
        for (index, block) in blocks.enumerated() {
            pieces.append("\(sanitised: block)")
            // Those that the text has grown too short for stand at its end.
            pieces += Self.places(article.slots) { $0 == index + 1 || (index + 1 == blocks.count && $0 > index) }
        }
        html = "\(pieces)"
    }

    private static func places(_ slots: [Slot], _ isHere: (_ afterParagraph: Int) -> Bool) -> [HTML] {
        slots.filter { isHere($0.afterParagraph) }.map {
            "<div class=\"slot\" data-slot=\"\($0.kind)\"></div>\n"
        }
    }
}
