import Newsroom

/// The words of mails to reporters in one language; `HEADLINE` and `NAME` stand for those.
struct MailTexts: Sendable {
    /// A subject, and how the mail begins.
    struct Beginning: Sendable {
        let subject: String
        let opening: String
    }

    /// As BCP 47 has it.
    let language: String
    let (openingQuote, closingQuote): (String, String)
    let greeting: String
    let greetingByName: String
    let receipt: Beginning
    let answer: Beginning
    let declined: Beginning
    let duplicate: Beginning
    let published: Beginning
    let undone: Beginning
    let words: String
    let suggestion: String
    let answered: String
    let reason: String
    let note: String
    let place: String
    let statusLink: String
    let secrecy: String
    let mistake: String

    /// Those of an article's language, or English.
    static func of(language: String) -> MailTexts {
        language.lowercased().prefix { $0 != "-" } == "uk" ? ukrainian : english
    }

    func beginning(_ kind: MailKind) -> Beginning {
        switch kind {
        case .receipt: receipt
        case .answer: answer
        case .declined: declined
        case .duplicate: duplicate
        case .published: published
        case .undone: undone
        }
    }

    private static let english = MailTexts(
        language: "en", openingQuote: "“", closingQuote: "”", greeting: "Hello,", greetingByName: "Hello NAME,",
        receipt: Beginning(
            subject: "We have received your request: HEADLINE",
            opening:
                "thank you for writing to us about “HEADLINE”. We have received your request and will look into it."),
        answer: Beginning(
            subject: "An answer to your request: HEADLINE",
            opening: "we have an answer to your request about “HEADLINE”."),
        declined: Beginning(
            subject: "Your request: HEADLINE",
            opening:
                "thank you for writing to us about “HEADLINE”. We have looked into your request and have decided to "
                + "leave the article as it is."),
        duplicate: Beginning(
            subject: "Your request: HEADLINE",
            opening:
                "thank you for writing to us about “HEADLINE”. Somebody else has told us the same, so your request is "
                + "decided together with theirs."),
        published: Beginning(
            subject: "Thank you, we have published a note: HEADLINE",
            opening: "thank you: after your request we have published a note about “HEADLINE”."),
        undone: Beginning(
            subject: "A further note on your request: HEADLINE",
            opening:
                "we have looked once more at what we changed in “HEADLINE” after your request, and have published a "
                + "further note."),
        words: "The words that it is about:", suggestion: "What should stand there:", answered: "Our answer:",
        reason: "Why:", note: "The note:", place: "It stands here:",
        statusLink: "Here you can see what becomes of your request, add to it, or take it back:",
        secrecy: "Please keep this link to yourself: whoever has it can do the same.",
        mistake:
            "If you have not written to us, somebody has given your address by mistake. There is nothing that you need "
            + "to do: we erase it once the request is closed.")

    private static let ukrainian = MailTexts(
        language: "uk", openingQuote: "«", closingQuote: "»", greeting: "Вітаємо!", greetingByName: "Вітаємо, NAME!",
        receipt: Beginning(
            subject: "Ми отримали ваше звернення: HEADLINE",
            opening: "Дякуємо, що написали нам про матеріал «HEADLINE». Ми отримали ваше звернення і розглянемо його."),
        answer: Beginning(
            subject: "Відповідь на ваше звернення: HEADLINE",
            opening: "Ми маємо відповідь на ваше звернення про матеріал «HEADLINE»."),
        declined: Beginning(
            subject: "Ваше звернення: HEADLINE",
            opening:
                "Дякуємо, що написали нам про матеріал «HEADLINE». Ми розглянули ваше звернення і вирішили залишити "
                + "матеріал без змін."),
        duplicate: Beginning(
            subject: "Ваше звернення: HEADLINE",
            opening:
                "Дякуємо, що написали нам про матеріал «HEADLINE». Про це нам уже повідомляли, тому ваше звернення ми "
                + "розглядаємо разом із попереднім."),
        published: Beginning(
            subject: "Дякуємо, ми опублікували примітку: HEADLINE",
            opening: "Дякуємо: після вашого звернення ми опублікували примітку до матеріалу «HEADLINE»."),
        undone: Beginning(
            subject: "Ще одна примітка щодо вашого звернення: HEADLINE",
            opening:
                "Ми ще раз переглянули зміни, внесені до матеріалу «HEADLINE» після вашого звернення, і опублікували "
                + "ще одну примітку."),
        words: "Слова, про які йдеться:", suggestion: "Що мало б там стояти:", answered: "Наша відповідь:",
        reason: "Чому:", note: "Примітка:", place: "Вона тут:",
        statusLink:
            "За цим посиланням можна побачити, що відбувається з вашим зверненням, доповнити його або відкликати:",
        secrecy: "Будь ласка, нікому не передавайте це посилання: хто його має, може зробити те саме.",
        mistake:
            "Якщо ви нам не писали, хтось помилково вказав вашу адресу. Робити нічого не потрібно: ми видалимо її, "
            + "щойно розгляд звернення буде завершено.")
}
