/// What the readers' pages say themselves, in one language.
struct PageTexts: Sendable {
    /// BCP 47.
    let language: String
    /// In a date, from January.
    let months: [String]

    let skip: String
    let sections: String
    let search: String
    let searchLabel: String
    let feed: String
    let corrections: String
    let corrects: String

    let newest: String
    let found: @Sendable (_ words: String) -> String
    let nothingFound: String
    let nothingPublished: String
    let older: String

    let by: String
    let published: String
    let updated: String
    let source: String
    let tags: String
    let related: String
    let suggestion: (before: String, link: String, after: String)

    let notes: String
    let noteKinds: (correction: String, clarification: String, update: String, editorsNote: String, retraction: String)
    let retracted: String
    let whatChanged: String
    let revisions: String

    let comments: String
    let noComments: String
    let commentsClosed: String
    let commentsNeedScript: String
    let spoilerNotice: String
    let showSpoilers: String
    let moreComments: String
    let moreReplies: String
    let allComments: String
    let repliesTo: @Sendable (_ name: String) -> String
    let permalink: @Sendable (_ name: String) -> String
    let edited: String
    let pinned: String
    let featured: String
    let votes: @Sendable (_ up: Int, _ down: Int) -> String
    let badges: (staff: String, verified: String, subscriber: String)
    let tombstones: (removed: String, deleted: String, other: String)

    let logIntroduction: String
    let kind: String
    let allKinds: String
    let section: String
    let allSections: String
    let since: String
    let until: String
    let words: String
    let show: String
    let noNotes: String
    let olderNotes: String

    let revision: @Sendable (_ number: Int) -> String
    let currentRevision: String
    let firstRevision: String
    let wordsAdded: String
    let wordsRemoved: String
    let olderRevisions: String
    let comparison: @Sendable (_ from: Int, _ to: Int) -> String
    let legend: (added: String, removed: String)
    let markupChanged: String
    let nothingChanged: String
    let partsChanged: String
    let parts: [String: String]
    let backToArticle: String

    let notFound: (title: String, text: String)
    let gone: (title: String, text: String)
    let refused: (title: String, text: String)
    let failed: (title: String, text: String)
    let toFrontPage: String

    /// Those for a language: its own where there are any, else English.
    static func of(_ language: String) -> PageTexts {
        language.lowercased().split(separator: "-").first == "uk" ? .ukrainian : .english
    }
}

extension PageTexts {
    static let english = PageTexts(
        language: "en",
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ],
        skip: "Skip to the content",
        sections: "Sections",
        search: "Search",
        searchLabel: "Search the articles",
        feed: "Feed",
        corrections: "Corrections",
        corrects: "How we correct mistakes",
        newest: "Newest articles",
        found: { "Found for “\($0)”" },
        nothingFound: "Nothing was found.",
        nothingPublished: "Nothing has been published yet.",
        older: "Older articles",
        by: "By",
        published: "Published",
        updated: "Updated",
        source: "Source",
        tags: "Topics",
        related: "Other articles of interest",
        suggestion: (
            "To suggest a correction or clarification, write to us ", "here",
            ". You can also highlight the text and press Ctrl + Enter."
        ),
        notes: "Corrections and clarifications",
        noteKinds: ("Correction", "Clarification", "Update", "Editor’s note", "Retraction"),
        retracted: "Retracted:",
        whatChanged: "See what changed",
        revisions: "All versions of this article",
        comments: "Comments",
        noComments: "There are no comments yet.",
        commentsClosed: "The discussion is closed.",
        commentsNeedScript: "Writing a comment needs JavaScript.",
        spoilerNotice: "This comment contains spoilers. Click here if you want to read.",
        showSpoilers: "Show what is hidden",
        moreComments: "More comments",
        moreReplies: "More replies",
        allComments: "All comments",
        repliesTo: { "Replies to \($0)" },
        permalink: { "Link to the comment by \($0)" },
        edited: "edited",
        pinned: "Pinned",
        featured: "Chosen by the newsroom",
        votes: { "Votes: \($0) for, \($1) against" },
        badges: ("Newsroom", "Verified", "Subscriber"),
        tombstones: (
            "A moderator has removed this comment.", "Its author has deleted this comment.",
            "This comment is not shown."
        ),
        logIntroduction: "Every correction and clarification that we have published, with what it changed.",
        kind: "Kind",
        allKinds: "All kinds",
        section: "Section",
        allSections: "All sections",
        since: "From",
        until: "To",
        words: "Words",
        show: "Show",
        noNotes: "No corrections were found.",
        olderNotes: "Older corrections",
        revision: { "Version \($0)" },
        currentRevision: "the newest",
        firstRevision: "As it was first published",
        wordsAdded: "Words added",
        wordsRemoved: "Words removed",
        olderRevisions: "Older versions",
        comparison: { "What changed from version \($0) to version \($1)" },
        legend: ("added", "removed"),
        markupChanged: "The words are the same; links, emphasis or headings have changed.",
        nothingChanged: "The words are the same.",
        partsChanged: "Also changed",
        parts: [
            "section": "section", "tags": "topics", "authors": "authors", "provider": "source",
            "language": "language", "image": "picture", "headline": "headline", "description": "description",
            "body": "text",
        ],
        backToArticle: "Back to the article",
        notFound: (
            "There is no such page", "The address may be mistyped, or the page has gone somewhere else."
        ),
        gone: ("This article was withdrawn", "We no longer publish it."),
        refused: ("This request cannot be answered", "The address says something that we do not understand."),
        failed: ("Something went wrong", "Please try again in a moment."),
        toFrontPage: "To the front page"
    )

    static let ukrainian = PageTexts(
        language: "uk",
        months: [
            "січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня",
            "листопада", "грудня",
        ],
        skip: "Перейти до змісту",
        sections: "Рубрики",
        search: "Знайти",
        searchLabel: "Пошук серед статей",
        feed: "Стрічка",
        corrections: "Виправлення",
        corrects: "Як ми виправляємо помилки",
        newest: "Найновіші статті",
        found: { "Знайдено за запитом «\($0)»" },
        nothingFound: "Нічого не знайдено.",
        nothingPublished: "Ще нічого не опубліковано.",
        older: "Давніші статті",
        by: "Автор:",
        published: "Опубліковано",
        updated: "Оновлено",
        source: "Джерело",
        tags: "Теми",
        related: "Інші статті на цю тему",
        suggestion: (
            "Щоб запропонувати виправлення чи уточнення, напишіть нам ", "тут",
            ". Також можна виділити текст і натиснути Ctrl + Enter."
        ),
        notes: "Виправлення й уточнення",
        noteKinds: ("Виправлення", "Уточнення", "Доповнення", "Примітка редакції", "Відкликання"),
        retracted: "Відкликано:",
        whatChanged: "Що змінено",
        revisions: "Усі версії цієї статті",
        comments: "Коментарі",
        noComments: "Коментарів ще немає.",
        commentsClosed: "Обговорення закрите.",
        commentsNeedScript: "Щоб написати коментар, потрібен JavaScript.",
        spoilerNotice: "Цей коментар містить спойлери. Натисніть тут, якщо хочете прочитати.",
        showSpoilers: "Показати приховане",
        moreComments: "Більше коментарів",
        moreReplies: "Більше відповідей",
        allComments: "Усі коментарі",
        repliesTo: { "Відповіді на коментар: \($0)" },
        permalink: { "Посилання на коментар: \($0)" },
        edited: "змінено",
        pinned: "Закріплено",
        featured: "Вибір редакції",
        votes: { "Голоси: за \($0), проти \($1)" },
        badges: ("Редакція", "Підтверджено", "Передплатник"),
        tombstones: (
            "Модератор прибрав цей коментар.", "Автор видалив цей коментар.", "Цей коментар не показано."
        ),
        logIntroduction: "Усі виправлення й уточнення, які ми опублікували, і те, що вони змінили.",
        kind: "Вид",
        allKinds: "Усі види",
        section: "Рубрика",
        allSections: "Усі рубрики",
        since: "Від",
        until: "До",
        words: "Слова",
        show: "Показати",
        noNotes: "Виправлень не знайдено.",
        olderNotes: "Давніші виправлення",
        revision: { "Версія \($0)" },
        currentRevision: "найновіша",
        firstRevision: "Як опубліковано вперше",
        wordsAdded: "Додано слів",
        wordsRemoved: "Вилучено слів",
        olderRevisions: "Давніші версії",
        comparison: { "Що змінилося від версії \($0) до версії \($1)" },
        legend: ("додано", "вилучено"),
        markupChanged: "Слова ті самі; змінилися посилання, виділення чи заголовки.",
        nothingChanged: "Слова ті самі.",
        partsChanged: "Також змінено",
        parts: [
            "section": "рубрика", "tags": "теми", "authors": "автори", "provider": "джерело", "language": "мова",
            "image": "світлина", "headline": "заголовок", "description": "опис", "body": "текст",
        ],
        backToArticle: "Назад до статті",
        notFound: ("Такої сторінки немає", "Можливо, в адресі помилка або сторінку перенесено."),
        gone: ("Цю статтю знято з публікації", "Ми її більше не публікуємо."),
        refused: ("На цей запит немає відповіді", "В адресі є щось, чого ми не розуміємо."),
        failed: ("Щось пішло не так", "Спробуйте, будь ласка, за хвилину."),
        toFrontPage: "На головну"
    )
}
