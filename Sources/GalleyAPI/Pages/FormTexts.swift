/// What the forms of pages say of what is not taken, in one language.
struct FormTexts: Sendable {
    /// Before the title of a page that shows why.
    let refused: String
    let required: String
    let tooLong: @Sendable (_ bytes: Int) -> String
    let tooMany: @Sendable (_ most: Int) -> String
    let notAnEmail: String
    let notAURL: String
    let tooManyLinks: String
    let blockedWords: String
    let tooOften: @Sendable (_ seconds: String) -> String
    let duplicate: String
    let closed: String
    let sanctioned: String
    let proofRequired: String
    let sentBefore: String
    let failed: String

    /// Those in the language of a page's other texts.
    static func of(_ texts: PageTexts) -> FormTexts { texts.language == "uk" ? ukrainian : english }

    private static let english = FormTexts(
        refused: "Not sent.",
        required: "Please fill this in.",
        tooLong: { "This is too long: at most \($0) bytes are taken, about as many letters of the Latin alphabet." },
        tooMany: { "At most \($0) are taken." },
        notAnEmail: "This is not an e-mail address.",
        notAURL: "Each must be a whole address that begins with https:// or http://.",
        tooManyLinks: "There are too many links in it.",
        blockedWords: "It has words that are not taken here.",
        tooOften: { "Too much has been sent just now. Please send it again in \($0) seconds." },
        duplicate: "You have told us this already, some minutes ago.",
        closed: "The request has come to its end meanwhile, so it can no longer be taken back.",
        sanctioned: "Nothing is taken from your connection at present.",
        proofRequired: """
            So much is being sent just now that each message must come with a calculation, which needs JavaScript. \
            Please send it again in some minutes, or turn JavaScript on.
            """,
        sentBefore: "Something else has arrived from this form already. Send this, too, if you mean to.",
        failed: "It could not be kept. Please send it again in a minute."
    )

    private static let ukrainian = FormTexts(
        refused: "Не надіслано.",
        required: "Заповніть, будь ласка.",
        tooLong: { "Це задовго: приймаємо щонайбільше \($0) байтів, тобто приблизно \($0 / 2) українських літер." },
        tooMany: { "Приймаємо щонайбільше \($0)." },
        notAnEmail: "Це не електронна адреса.",
        notAURL: "Кожна адреса має бути повною й починатися з https:// або http://.",
        tooManyLinks: "Тут забагато посилань.",
        blockedWords: "Тут є слова, яких ми не приймаємо.",
        tooOften: { "Щойно надійшло забагато повідомлень. Надішліть це ще раз за \($0) с." },
        duplicate: "Ви вже написали нам про це кілька хвилин тому.",
        closed: "Розгляд звернення тим часом завершено, тому відкликати його вже не можна.",
        sanctioned: "З вашого з’єднання ми зараз нічого не приймаємо.",
        proofRequired: """
            Зараз надходить так багато повідомлень, що кожне потребує обчислення, а для нього потрібен JavaScript. \
            Надішліть це за кілька хвилин або ввімкніть JavaScript.
            """,
        sentBefore: "З цієї форми вже надійшло щось інше. Якщо це теж треба надіслати, надішліть ще раз.",
        failed: "Не вдалося це зберегти. Надішліть, будь ласка, ще раз за хвилину."
    )
}
