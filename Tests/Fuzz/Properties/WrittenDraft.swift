import JSON
import Newsroom

/// Drafts as the bodies that a client would send for them.
enum WrittenDraft {
    static func comment(_ draft: CommentDraft) -> [UInt8] {
        object {
            $0.member("author", draft.authorName) { $1.member("name", $0) }
            $0.member("body_markdown", draft.bodyMarkdown)
            $0.member("spoiler", draft.spoiler)
            $0.member("parent_id", draft.parentID?.description)
        }
    }

    static func correction(_ draft: CorrectionDraft) -> [UInt8] {
        object {
            $0.member("kind", draft.kind.rawValue)
            $0.member("target", draft.selector) {
                $1.member("revision", draft.revision)
                let quote = $0
                $1.name("selector")
                $1.array { json in
                    json.object {
                        $0.member("type", "TextQuoteSelector")
                        $0.member("exact", quote.exact)
                        $0.member("prefix", quote.prefix)
                        $0.member("suffix", quote.suffix)
                    }
                    guard let position = draft.position else { return }
                    json.object {
                        $0.member("type", "TextPositionSelector")
                        $0.member("start", position.lowerBound)
                        $0.member("end", position.upperBound)
                    }
                }
            }
            $0.member("suggestion", draft.suggestion)
            $0.member("explanation", draft.explanation)
            $0.member("contact", draft.contact) {
                $1.member("name", $0.name)
                $1.member("email", $0.email)
            }
        }
    }

    static func article(_ draft: ArticleDraft) -> [UInt8] {
        object {
            $0.member("slug", draft.slug)
            $0.member("headline", draft.headline)
            $0.member("description", draft.description)
            $0.member("section", draft.section)
            strings("tags", draft.tags, &$0)
            strings("authors", draft.authors, &$0)
            $0.member("provider", draft.provider) {
                $1.member("name", $0.name)
                $1.member("url", $0.url)
            }
            $0.member("language", draft.language)
            $0.member("image", draft.image) { write($0, &$1) }
            $0.member("body_markdown", draft.bodyMarkdown)
            if let slots = draft.slots {
                $0.member("slots", each: slots) {
                    $1.member("kind", $0.kind)
                    $1.member("after_paragraph", $0.afterParagraph)
                }
            }
            strings("related", draft.related, &$0)
            $0.member("status", draft.status.rawValue)
            $0.member("date_published", draft.datePublished?.description)
            $0.member("comments_open", draft.commentsOpen)
            $0.member("discussion", draft.discussion) { $0.write(into: &$1) }
        }
    }

    private static func write(_ image: Image, _ json: inout JSONWriter) {
        json.member("url", image.url)
        json.member("caption", image.caption)
        json.member("credit", image.credit)
        json.member("width", image.width)
        json.member("height", image.height)
    }

    private static func strings(_ name: StaticString, _ strings: [String], _ json: inout JSONWriter) {
        json.name(name)
        json.array { for string in strings { $0.string(string) } }
    }

    private static func object(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.object(members)
        return writer.bytes
    }
}
