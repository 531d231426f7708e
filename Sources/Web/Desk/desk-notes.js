// What readers are told, in the language of the article: a note under it, or the reason why it stays as it is. They are
// where the editor begins, not what must be said.
const WORDS = {
    en: {
        correction: (wrong, right) => `An earlier version of this article said “${wrong}”. It should be “${right}”.`,
        clarification: (wrong, right) => `This article has been made clearer: “${wrong}” now reads “${right}”.`,
        undone: (wrong, right) =>
            `A change to this article was made in error and has been taken back: it reads “${wrong}”, not “${right}”.`,
        undoneWithoutWords: 'A change to this article was made in error and has been taken back.',
        reasons: [
            'We have checked this, and the article is right.', 'We could not confirm this.',
            'This is a matter of opinion, not of fact.', 'The article says this further below.',
        ],
    },
    uk: {
        correction: (wrong, right) => `У попередній версії цієї статті було: «${wrong}». Правильно: «${right}».`,
        clarification: (wrong, right) => `Цю статтю уточнено: замість «${wrong}» тепер «${right}».`,
        undone: (wrong, right) =>
            `Зміну в цій статті зроблено помилково й скасовано: знову «${wrong}», а не «${right}».`,
        undoneWithoutWords: 'Зміну в цій статті зроблено помилково й скасовано.',
        reasons: [
            'Ми перевірили: у статті все правильно.', 'Ми не змогли цього підтвердити.',
            'Це питання думки, а не факту.', 'Про це йдеться нижче у статті.',
        ],
    },
}

const words = language => WORDS[language?.split('-')[0]] ?? WORDS.en

/** Of which kind the note about a request of that kind is. */
export const noteKind = kind => ({ correction: 'correction', typo: 'correction' })[kind] ?? 'clarification'

export function noteText(language, kind, wrong, right) {
    if (!wrong || !right) return ''
    return (kind === 'correction' ? words(language).correction : words(language).clarification)(wrong, right)
}

export function undoneText(language, note) {
    const { undone, undoneWithoutWords } = words(language)
    return note?.wrong && note?.right ? undone(note.wrong, note.right) : undoneWithoutWords
}

export const declineReasons = language => words(language).reasons
