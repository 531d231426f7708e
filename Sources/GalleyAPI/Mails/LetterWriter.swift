import Newsroom
import Store

/// Writes what a mail says.
///
/// A receipt goes out before anybody has looked at the request, and to an address that anybody may have typed. Nothing of
/// what the reader wrote stands in it: no name, no suggestion, and of the quote only what the article says itself. So
/// nobody sends their own words to others through the newsroom.
struct LetterWriter {
    let publisher: Publisher
    let address: PublicAddress
    /// Whether the status link leads to a page; to the API where there are none.
    let pages: PageService

    /// - Parameters:
    ///   - correction: the reporter's own request.
    ///   - email: the reporter's address.
    ///   - name: what the reporter is called.
    ///   - secret: of the request's status link, where it is known.
    ///   - headline: of the article.
    ///   - language: of the article.
    func letter(
        _ news: MailNews, about correction: Correction, to email: String, name: String?, secret: String?,
        headline: String, language: String
    ) -> Letter {
        let texts = MailTexts.of(language: language)
        let beginning = texts.beginning(news.kind)
        let isReceipt = news.kind == .receipt
        let name = isReceipt ? nil : name
        var paragraphs = [name.map { texts.greetingByName.replacing("NAME", with: $0) } ?? texts.greeting]
        paragraphs.append(beginning.opening.replacing("HEADLINE", with: headline))
        if let target = correction.target, !isReceipt || target.anchor.isExact {
            paragraphs.append("\(texts.words)\n\(texts.openingQuote)\(target.selector.exact)\(texts.closingQuote)")
        }
        if let suggestion = correction.suggestion, !isReceipt {
            paragraphs.append("\(texts.suggestion)\n\(texts.openingQuote)\(suggestion)\(texts.closingQuote)")
        }
        paragraphs += told(news, texts, correction.articleSlug)
        if let secret {
            paragraphs.append("\(texts.statusLink)\n\(statusLink(correction.id, secret))")
            paragraphs.append(texts.secrecy)
        }
        if isReceipt { paragraphs.append(texts.mistake) }
        paragraphs.append("\(publisher.name)\n\(address.home)")
        return Letter(
            recipient: email, language: texts.language,
            subject: beginning.subject.replacing("HEADLINE", with: headline),
            text: paragraphs.joined(separator: "\n\n") + "\n")
    }

    private func statusLink(_ id: Identifier, _ secret: String) -> String {
        pages == .on ? address.request(id, secret: secret) : address.status(of: id, secret: secret)
    }

    private func told(_ news: MailNews, _ texts: MailTexts, _ slug: String) -> [String] {
        switch news {
        case .receipt(let answers): answers.map { "\(texts.answered)\n\($0)" }
        case .answer(let answer): ["\(texts.answered)\n\(answer)"]
        case .declined(let reason): reason.map { ["\(texts.reason)\n\($0)"] } ?? []
        case .duplicate(let answers, let note, let reason):
            answers.map { "\(texts.answered)\n\($0)" } + (note.map { told($0, texts, slug) } ?? [])
                + (reason.map { ["\(texts.answered)\n\($0)"] } ?? [])
        case .published(let note), .undone(let note): told(note, texts, slug)
        }
    }

    private func told(_ note: CorrectionNote, _ texts: MailTexts, _ slug: String) -> [String] {
        ["\(texts.note)\n\(note.text)", "\(texts.place)\n\(address.correction(note, of: slug))"]
    }
}

extension Anchor {
    /// The words stand in the article, letter by letter.
    fileprivate var isExact: Bool { if case .exact = self { true } else { false } }
}
