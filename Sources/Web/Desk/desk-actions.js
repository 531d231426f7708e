import { areaField, choiceField, openForm } from './desk-dialog.js'
import { button, el } from './desk-dom.js'
import { declineReasons } from './desk-notes.js'
import { get, withQuery } from './desk-server.js'
import { openPublication, publishAtOnce, takeBack } from './desk-publish.js'
import { say, sayDone } from './desk-toasts.js'
import { session } from './desk-session.js'
import { isolated, t } from './desk-texts.js'

const OPEN = ['received', 'in_review', 'accepted']

const is = ({ data }, ...states) => states.includes(data.state)
const isEditor = () => session.may('editor')

/**
 * What can be done with a request, in the order of the buttons. `isShown` follows the state and the role; the key does
 * the same as the button, and says so where it cannot be done.
 */
export const CORRECTION_ACTIONS = [
    {
        name: 'publish', key: 'a', text: 'publish', isMain: true,
        isShown: request => isEditor() && is(request, ...OPEN), run: request => openPublication(request),
    },
    {
        name: 'at-once', key: 'A', text: 'publishAtOnce',
        isShown: request => isEditor() && is(request, ...OPEN) && request.data.suggestion != null
            && request.data.target?.position,
        run: request => publishAtOnce(request),
    },
    {
        name: 'decline', key: 'd', text: 'decline',
        isShown: request => isEditor() && is(request, 'received', 'in_review'), run: openDecline,
    },
    {
        name: 'edit', key: 'e', text: 'editSuggestion', isShown: request => isEditor() && is(request, ...OPEN),
        run: request => openPublication(request, { focus: 'suggestion' }),
    },
    {
        name: 'take', key: 'r', text: 'take',
        isShown: request => is(request, ...OPEN)
            && (is(request, 'received') || request.data.assignee !== session.staff.name),
        run: take,
    },
    {
        name: 'accept', key: 'y', text: 'acceptOnly',
        isShown: request => isEditor() && is(request, 'received', 'in_review'), run: accept,
    },
    {
        name: 'answer', key: 'm', text: 'answerThem', isShown: () => true,
        run: request => openText(request, 'answer', t('answerThem'), t('answerHint'), t('answered')),
    },
    {
        name: 'note', key: 'n', text: 'addNote', isShown: () => true,
        run: request => openText(request, 'notes', t('addNote'), t('noteHint'), t('noted')),
    },
    {
        name: 'duplicate', key: '=', text: 'markDuplicate', isShown: request => is(request, 'received', 'in_review'),
        run: openDuplicate,
    },
    {
        name: 'release', key: 'R', text: 'release',
        isShown: request => is(request, ...OPEN) && request.data.assignee !== null, run: release,
    },
    {
        name: 'back', key: 'U', text: 'takeBack', isShown: request => isEditor() && is(request, 'published'),
        run: takeBack,
    },
]

function take(request) {
    const before = request.data.assignee
    return request.work(async () => {
        await request.beInReview()
        if (before === session.staff.name) return say(t('taken'))
        await request.act('assignment', { assignee: 'me' })
        offerBack(request, t('taken'), before)
    })
}

function release(request) {
    const before = request.data.assignee
    return request.work(async () => {
        await request.act('assignment', { assignee: null })
        offerBack(request, t('released'), before)
    })
}

const offerBack = (request, text, assignee) =>
    sayDone(text, () => request.work(() => request.act('assignment', { assignee })))

async function accept(request) {
    await request.work(async () => {
        await request.beInReview()
        await request.act('acceptance')
    })
    say(t('accepted'))
    request.next()
}

function openDecline(request) {
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
                declineReasons(request.article?.language).map(choose)
            ),
        ],
        submit: values => request.work(async () => {
            await request.beInReview()
            await request.act('decline', values)
            say(t('declined'))
        }),
        after: request.next,
    })
}

function openText(request, action, title, hint, done) {
    openForm({
        title, send: t('send'), fields: [areaField('text', t('text'), '', { required: true, hint, rows: 5 })],
        submit: values => request.work(async () => {
            await request.act(action, values)
            say(done)
        }),
    })
}

async function openDuplicate(request) {
    const others = await request.work(() => othersOf(request))
    if (!request.isShown()) return
    if (!others.length) return say(t('noOthers'))
    const name = item => [
        t('kind_' + item.kind),
        isolated((item.target?.selector.exact ?? item.explanation ?? item.suggestion ?? '').slice(0, 100)),
    ].filter(Boolean).join(': ')
    openForm({
        title: t('markDuplicate'), send: t('markDuplicate'),
        fields: [choiceField('of', t('duplicateOf'), others.map(item => [item.id, name(item)]), others[0].id)],
        submit: values => request.work(async () => {
            await request.beInReview()
            await request.act('duplicate', values)
            say(t('markedDuplicate'))
        }),
        after: request.next,
    })
}

async function othersOf({ id, data }) {
    const answer = await get(withQuery('/v1/desk/corrections', { article: data.article, limit: 100 }))
    return answer.data.items.filter(
        item => item.id !== id && item.state !== 'duplicate' && item.state !== 'withdrawn'
    )
}
