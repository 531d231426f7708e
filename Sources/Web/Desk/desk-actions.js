import { areaField, choiceField, openForm } from './desk-dialog.js'
import { button, el } from './desk-dom.js'
import { declineReasons } from './desk-notes.js'
import { get, withQuery } from './desk-server.js'
import { openPublication, publishAtOnce, takeBack } from './desk-publish.js'
import { say, sayDone } from './desk-toasts.js'
import { session } from './desk-session.js'
import { t } from './desk-texts.js'

const OPEN = ['received', 'in_review', 'accepted']

/**
 * What can be done with a request, in the order of the buttons. `isShown` follows the state and the role; the key does
 * the same as the button, and says so where it cannot be done.
 */
export function correctionActions(file) {
    const isEditor = () => session.may('editor')
    const is = (...states) => states.includes(file.data.state)
    const guarded = action => ({ ...action, run: () => action.isShown() ? action.run() : say(t('notNow')) })
    return [
        {
            name: 'publish', key: 'a', text: 'publish', isMain: true, isShown: () => isEditor() && is(...OPEN),
            run: () => openPublication(file),
        },
        {
            name: 'at-once', key: 'A', text: 'publishAtOnce',
            isShown: () => isEditor() && is(...OPEN) && file.data.suggestion != null && file.data.target?.position,
            run: () => publishAtOnce(file),
        },
        {
            name: 'decline', key: 'd', text: 'decline', isShown: () => isEditor() && is('received', 'in_review'),
            run: () => openDecline(file),
        },
        {
            name: 'edit', key: 'e', text: 'editSuggestion', isShown: () => isEditor() && is(...OPEN),
            run: () => openPublication(file, { focus: 'suggestion' }),
        },
        {
            name: 'take', key: 'r', text: 'take',
            isShown: () => is(...OPEN) && (is('received') || file.data.assignee !== session.staff.name),
            run: () => take(file),
        },
        {
            name: 'accept', key: 'y', text: 'acceptOnly', isShown: () => isEditor() && is('received', 'in_review'),
            run: () => accept(file),
        },
        {
            name: 'answer', key: 'm', text: 'answerThem', isShown: () => true,
            run: () => openText(file, 'answer', t('answerThem'), t('answerHint'), t('answered')),
        },
        {
            name: 'note', key: 'n', text: 'addNote', isShown: () => true,
            run: () => openText(file, 'notes', t('addNote'), t('noteHint'), t('noted')),
        },
        {
            name: 'duplicate', key: '=', text: 'markDuplicate', isShown: () => is('received', 'in_review'),
            run: () => openDuplicate(file),
        },
        {
            name: 'release', key: 'R', text: 'release', isShown: () => is(...OPEN) && file.data.assignee !== null,
            run: () => release(file),
        },
        {
            name: 'back', key: 'U', text: 'takeBack', isShown: () => isEditor() && is('published'),
            run: () => takeBack(file),
        },
    ].map(guarded)
}

async function take(file) {
    const before = file.data.assignee
    await file.beInReview()
    if (before !== session.staff.name) await assign(file, 'me', before)
    else say(t('taken'))
}

const release = file => assign(file, null, file.data.assignee)

async function assign(file, assignee, before) {
    const { id } = file
    await file.act('assignment', { assignee })
    sayDone(t(assignee ? 'taken' : 'released'), async () => {
        if (file.id === id) await file.act('assignment', { assignee: before })
    })
}

async function accept(file) {
    await file.beInReview()
    await file.act('acceptance')
    say(t('accepted'))
    file.next()
}

function openDecline(file) {
    const reason = areaField('reason', t('reasonForReporter'), '', { required: true })
    const choose = text => button(text, () => {
        reason.control.value = text
        reason.control.focus()
    }, { class: 'choice', dir: 'auto' })
    openForm({
        title: t('decline'), send: t('decline'), fields: [reason],
        extra: [
            el(
                'div',
                { class: 'choices', role: 'group', 'aria-label': t('oftenSaid') },
                declineReasons(file.article?.language).map(choose)
            ),
        ],
        submit: async values => {
            await file.beInReview()
            await file.act('decline', values)
            say(t('declined'))
        },
        after: file.next,
    })
}

function openText(file, action, title, hint, done) {
    openForm({
        title, send: t('send'), fields: [areaField('text', t('text'), '', { required: true, hint, rows: 5 })],
        submit: async values => {
            await file.act(action, values)
            say(done)
        },
    })
}

async function openDuplicate(file) {
    const { data } = await get(withQuery('/v1/desk/corrections', { article: file.data.article, limit: 100 }))
    const others = data.items.filter(
        item => item.id !== file.id && item.state !== 'duplicate' && item.state !== 'withdrawn'
    )
    if (!others.length) return say(t('noOthers'))
    const name = item => [
        t('kind_' + item.kind),
        item.target?.selector.exact ?? item.explanation ?? item.suggestion,
    ].filter(Boolean).join(': ').slice(0, 120)
    openForm({
        title: t('markDuplicate'), send: t('markDuplicate'),
        fields: [choiceField('of', t('duplicateOf'), others.map(item => [item.id, name(item)]), others[0].id)],
        submit: async values => {
            await file.beInReview()
            await file.act('duplicate', values)
            say(t('markedDuplicate'))
        },
        after: file.next,
    })
}
