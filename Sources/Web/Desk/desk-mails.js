import { address, open, place } from './desk-place.js'
import { ago, moment } from './desk-dates.js'
import { button, el } from './desk-dom.js'
import { choices, filters } from './desk-filters.js'
import { get, post, withQuery } from './desk-server.js'
import { once, pressed } from './desk-once.js'
import { openForm } from './desk-dialog.js'
import { followFilters, Queue, queueKeys } from './desk-queue.js'
import { say, sayRefusal, sayWhile } from './desk-toasts.js'
import { t } from './desk-texts.js'

const STATES = ['failed', 'uncertain', 'waiting', 'sending', 'sent', 'erased']
const RETRIED = ['failed', 'uncertain']

/** What reporters were told by e-mail in the last days, and what could not be delivered. */
export function mailsView(outlet) {
    const queue = new Queue({
        load: cursor => load(place().query, cursor), row: item => row(item, retry, id => queue.select(id)),
        empty: t('noMails'),
    })
    const retry = once(item => retryMail(item, queue), () => say(t('underWay')))
    const bar = filters([
        { name: 'state', label: t('state'), choices: [['', t('all')], ...choices(STATES, 'mail_')] },
    ], query => open('mails', [], query))
    outlet.append(el('div', { class: 'single' },
        el('h1', { tabindex: -1 }, t('mails')), el('p', { class: 'hint' }, t('mailsHint')), bar.element, queue.element))
    return {
        keys: [
            ...queueKeys(queue),
            { key: 'r', text: 'retry', run: () => queue.current ? retry(queue.current) : say(t('chooseMail')) },
        ],
        ...followFilters(bar, queue),
    }
}

const load = async ({ state }, cursor) => (await get(withQuery('/v1/desk/mails', { state, cursor, limit: 50 }))).data

function row(item, retry, choose) {
    const { id, correction, kind, state, attempts, date_created } = item
    return el('article',
        { class: 'entry', tabindex: -1, 'aria-label': t('letter_' + kind), onfocusin: () => choose(id) },
        el('p', { class: 'row-head' }, el('span', { class: 'kind' }, t('letter_' + kind)),
            el('span', { class: RETRIED.includes(state) ? 'late' : 'state' }, t('mail_' + state)),
            el('a', { href: address('corrections', [correction]) }, t('toRequest'))),
        el('p', {}, outcome(item)),
        el('p', { class: 'hint' }, ago(date_created), ' · ', t('tries', attempts)),
        RETRIED.includes(state) ? el('div', { class: 'buttons', role: 'group', 'aria-label': t('actions') },
            button(t('retry'), once(event => pressed(event.target, retry(item))))) : null)
}

/** What became of it so far: when it was sent, or is tried next, and what stood in the way. */
function outcome({ date_sent, date_next, last_error }) {
    return [
        date_sent ? [t('sentAt'), ' ', moment(date_sent), '. '] : null,
        date_next ? [t('nextTry'), ' ', moment(date_next), '. '] : null,
        last_error ? [t('lastError'), ' ', el('bdi', {}, last_error)] : null,
    ]
}

/** One that is uncertain may come twice, so that it is asked about first. */
async function retryMail(item, queue) {
    if (!RETRIED.includes(item.state)) return say(t('notRetried'))
    const send = async () => {
        const { data } = await sayWhile(post(`/v1/desk/mails/${item.id}/retry`))
        queue.replace(data)
        say(t('retried'))
    }
    if (item.state === 'failed') return send().catch(sayRefusal)
    openForm({
        title: t('retryUncertain'), send: t('retry'), focus: 'send', fields: [],
        extra: [el('p', {}, t('retryHint'))], submit: send,
    })
}
