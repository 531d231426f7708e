import Newsroom

/// What the page of a request says, in one language.
struct RequestTexts: Sendable {
    typealias State = (title: String, text: String)

    let title: String
    let received: State
    let inReview: State
    let accepted: State
    let declined: State
    let duplicate: State
    let published: State
    let withdrawn: State
    let unplaced: String
    let keep: String

    let asked: String
    let kind: String
    let kinds: (correction: String, clarification: String, typo: String, missingContext: String, other: String)
    let words: String
    let whole: String
    let suggestion: String
    let explanation: String
    let sources: String

    let history: String
    let events: (received: String, withdrawn: String, answer: String, word: String)
    let note: String
    let noteLink: String

    let addWord: String
    let word: String
    let send: String
    let withdraw: String
    let withdrawWarning: String
    let withdrawNow: String

    /// Those in the language of a page's other texts.
    static func of(_ texts: PageTexts) -> RequestTexts { texts.language == "uk" ? ukrainian : english }

    /// Where a request stands, and what that means.
    func state(_ state: CorrectionState) -> State {
        switch state {
        case .received: received
        case .inReview: inReview
        case .accepted: accepted
        case .declined: declined
        case .duplicate: duplicate
        case .published: published
        case .withdrawn: withdrawn
        }
    }

    func kind(_ kind: CorrectionKind) -> String {
        switch kind {
        case .correction: kinds.correction
        case .clarification: kinds.clarification
        case .typo: kinds.typo
        case .missingContext: kinds.missingContext
        case .other: kinds.other
        }
    }

    /// What has happened, as its reporter is told.
    func event(_ event: CorrectionEvent) -> String {
        switch (event.kind, event.to) {
        case (.answer, _): events.answer
        case (.reporterWord, _): events.word
        case (_, .received?): events.received
        case (_, .withdrawn?): events.withdrawn
        case (_, let state?): self.state(state).title
        case (_, nil): ""
        }
    }
}

extension RequestTexts {
    private static let english = RequestTexts(
        title: "Your request",
        received: ("We have received it", "Thank you for writing to us. We will look into it."),
        inReview: ("We are looking into it", "Somebody in the newsroom has taken it up."),
        accepted: ("We agree", "A note under the article will soon say so."),
        declined: ("We leave the article as it is", "We have looked into it; below you can read why."),
        duplicate: (
            "Others have told us the same",
            "Your request is decided together with theirs, and you will see here what becomes of it."
        ),
        published: ("We have published a note", "Thank you: your request has led to it."),
        withdrawn: ("You have taken it back", "We do nothing more about it, and have erased how to reach you."),
        unplaced: "We could not place the words in the article by ourselves; the editors will look for them.",
        keep: """
            Please keep the address of this page: there is no other way back. Whoever has it can read this page, add to \
            the request and take it back.
            """,
        asked: "What you have told us",
        kind: "What it is about",
        kinds: ("A mistake", "Something unclear", "A typing error", "Something is missing", "Something else"),
        words: "The words",
        whole: "The whole article",
        suggestion: "What should stand there",
        explanation: "Why",
        sources: "Sources",
        history: "What has happened",
        events: ("You wrote to us", "You took it back", "We answered", "You added"),
        note: "What we have published",
        noteLink: "Read it with the article",
        addWord: "Add something",
        word: "What else should we know?",
        send: "Send",
        withdraw: "Take the request back",
        withdrawWarning: "We will do nothing more about it, and erase how to reach you. This cannot be undone.",
        withdrawNow: "Take it back for good"
    )

    private static let ukrainian = RequestTexts(
        title: "Ваше звернення",
        received: ("Ми його отримали", "Дякуємо, що написали нам. Ми його розглянемо."),
        inReview: ("Ми його розглядаємо", "Ним уже хтось займається в редакції."),
        accepted: ("Ми погоджуємося", "Невдовзі про це скаже примітка під статтею."),
        declined: ("Ми залишаємо статтю без змін", "Ми розглянули звернення; нижче написано чому."),
        duplicate: (
            "Про це нам уже повідомляли",
            "Ваше звернення ми розглядаємо разом із попереднім; тут ви побачите, що з нього вийде."
        ),
        published: ("Ми опублікували примітку", "Дякуємо: вона з’явилася завдяки вашому зверненню."),
        withdrawn: ("Ви його відкликали", "Ми більше ним не займаємося й видалили ваші контакти."),
        unplaced: "Ми не змогли самі знайти ці слова у статті; їх пошукають редактори.",
        keep: """
            Збережіть адресу цієї сторінки: іншого шляху назад немає. Хто її має, може прочитати цю сторінку, доповнити \
            звернення або відкликати його.
            """,
        asked: "Що ви нам написали",
        kind: "Про що йдеться",
        kinds: ("Помилка", "Щось незрозуміло", "Описка", "Чогось бракує", "Інше"),
        words: "Слова",
        whole: "Уся стаття",
        suggestion: "Як має бути",
        explanation: "Чому",
        sources: "Джерела",
        history: "Що відбулося",
        events: ("Ви написали нам", "Ви його відкликали", "Ми відповіли", "Ви додали"),
        note: "Що ми опублікували",
        noteLink: "Прочитати разом зі статтею",
        addWord: "Додати щось",
        word: "Що ще нам варто знати?",
        send: "Надіслати",
        withdraw: "Відкликати звернення",
        withdrawWarning: "Ми більше ним не займатимемося й видалимо ваші контакти. Скасувати це не можна.",
        withdrawNow: "Відкликати остаточно"
    )
}
