// What readers are told. A text with several forms has one for each plural category of its language.
const ENGLISH = {
    comments: 'Comments', loading: 'Loading…', failed: 'The comments could not be loaded.', again: 'Try again',
    none: 'Nobody has commented yet.', order: 'Order', newest: 'Newest', oldest: 'Oldest', top: 'Best',
    most_replied: 'Most answered', more: 'Show more comments',
    replies: {one: 'Show # more reply', other: 'Show # more replies'},
    fresh: {one: '# new comment', other: '# new comments'},
    write: 'Write a comment', text: 'Comment', name: 'Name', hasSpoilers: 'It contains spoilers',
    hint: '*emphasis*, **strong**, > quote, ||spoiler||', preview: 'Preview', send: 'Send', sending: 'Sending…',
    save: 'Save', cancel: 'Cancel', close: 'Close', reply: 'Reply', replyTo: 'Reply to #', edit: 'Edit',
    delete: 'Delete', sure: 'Delete for good?', report: 'Report', edited: 'edited', link: 'Link to this comment',
    published: 'Your comment is published.', saved: 'Your comment is saved.', erased: 'Your comment is deleted.',
    deleted: 'This comment was deleted by its author.', removed: 'This comment was removed by a moderator.',
    pending: 'A moderator looks at this comment before others see it.',
    spoiler: 'This comment contains spoilers. Click here if you want to read.', hide: 'Hide the spoilers',
    words: 'Spoiler: show', voteUp: 'Vote for it', voteDown: 'Vote against it', score: 'Score: #',
    staff: 'Staff', verified: 'Verified', subscriber: 'Subscriber', featured: 'Editors’ choice', pinned: 'Pinned',
    closed: 'Comments are closed.', signIn: 'Sign in to comment.',
    moderated: 'A moderator reads each comment before others see it.',
    reportTitle: 'Report this comment', reason: 'Why?', report_spam: 'It is advertising',
    report_abuse: 'It insults or threatens',
    report_off_topic: 'It is beside the point', report_spoiler: 'It gives too much away',
    report_personal_data: 'It has somebody’s personal data', report_other: 'Something else',
    details: 'More, if you like',
    reported: 'Thank you. A moderator will look at it.',
    lost: 'No connection. What you wrote is kept and will be sent.', busy: 'The server is busy. It will be sent.',
    offline: 'No connection.', now: 'Try now',
    wait: {one: 'Please try again in # second.', other: 'Please try again in # seconds.'},
    error: 'Something went wrong. Please try again.',
    invitation: 'To suggest a correction or clarification, [write to us here]. You can also highlight the text and press # + Enter',
    touchInvitation: 'To suggest a correction or clarification, [write to us here]. You can also highlight the text and tap “#”',
    unfinished: 'Go on with the one you began', correct: 'Suggest a correction', whole: 'About the whole article',
    quote: 'The words', kind: 'What is it about?', correction: 'A mistake', clarification: 'Something unclear',
    typo: 'A typing error', missing_context: 'Something is missing', other: 'Something else',
    suggestion: 'What should stand there?', explanation: 'Why?', remark: 'What would you like to tell us?',
    email: 'Your e-mail address, if you want an answer', private: 'Only editors see it.',
    tooMuch: 'Please highlight fewer words: a sentence or two.',
    received: 'Thank you. The editors have it.', joined: 'Thank you. Others have told us too; you get the same answer.',
    unplaced: 'We could not place the words in the article by ourselves; the editors will look for them.',
    follow: 'This link shows what becomes of it. It is shown only now: please keep it.', copy: 'Copy',
    copied: 'Copied.',
    required: 'Please fill this in.', too_long: 'This is too long.', not_an_email: 'This is no e-mail address.',
    name_taken: 'This name belongs to somebody who signs in. Please choose another.',
    'duplicate-comment': 'You have said this already.', 'duplicate-request': 'You have told us this already.',
    'edit-window-closed': 'It can no longer be edited.', 'vote-refused': 'This vote cannot be counted.',
    unauthorized: 'Please sign in again.', gone: 'It is no longer there.',
}

// Languages that the server has a file for, beside the English of this script.
const TRANSLATED = ['uk']

let language = 'en'
let texts = ENGLISH

/** A text, with the number or word in the place of “#”. */
function t(name, value) {
    const text = texts[name]
    if (value === undefined) return text
    const form = typeof text === 'string' ? text : text[new Intl.PluralRules(language).select(value)] ?? text.other
    return form.replace('#', typeof value === 'number' ? value.toLocaleString(language) : value)
}

/** What says the language of a text that English fills in for. */
const ofText = name => texts[name] === ENGLISH[name] ? {lang: 'en', dir: 'ltr'} : {}

/** Takes the page's language; its texts are those of the publisher's file, or of the server's. English fills gaps. */
async function chooseTexts(wanted, file) {
    const name = wanted.split('-')[0].toLowerCase()
    const url = file ?? (TRANSLATED.includes(name) ? `${base}/assets/embed-${name}.json` : null)
    language = url || name === 'en' ? wanted : 'en'
    if (!url) return
    try {
        texts = {...ENGLISH, ...await (await fetch(url, {signal: AbortSignal.timeout(ANSWER_MILLISECONDS)})).json()}
    } catch (error) {
        console.warn('Galley: no texts at', url, error)
    }
}
