/// What the page says by which a reader asks for a correction, in one language.
struct CorrectionFormTexts: Sendable {
    let title: String
    let introduction: String
    let words: String
    let wordsHint: String
    let suggestion: String
    let explanation: String
    let sources: String
    let sourcesHint: String
    let email: String
    let emailHint: String

    /// Those in the language of a page's other texts.
    static func of(_ texts: PageTexts) -> CorrectionFormTexts { texts.language == "uk" ? ukrainian : english }

    private static let english = CorrectionFormTexts(
        title: "Suggest a correction",
        introduction: "Tell us what is wrong, unclear or missing. You will get a page that shows what becomes of it.",
        words: "The words that it is about, if it is about some",
        wordsHint: "As they stand in the article: a sentence or two at most.",
        suggestion: "What should stand there?",
        explanation: "Why? Or what else would you like to tell us?",
        sources: "Sources that speak for it",
        sourcesHint: "Addresses of pages, one a line.",
        email: "Your e-mail address, if you want an answer",
        emailHint: "Only editors see it."
    )

    private static let ukrainian = CorrectionFormTexts(
        title: "Запропонувати виправлення",
        introduction: """
            Напишіть, що не так, що незрозуміло або чого бракує. Ви отримаєте сторінку, на якій видно, що буде далі.
            """,
        words: "Слова, про які йдеться, якщо йдеться про якісь слова",
        wordsHint: "Так, як вони стоять у статті: щонайбільше одне-два речення.",
        suggestion: "Як має бути?",
        explanation: "Чому? Або що ще ви хочете нам сказати?",
        sources: "Джерела, які це підтверджують",
        sourcesHint: "Адреси сторінок, кожна в окремому рядку.",
        email: "Ваша електронна адреса, якщо бажаєте відповіді",
        emailHint: "Її бачать лише редактори."
    )
}
