import { ago, moment } from './desk-dates.js'
import { ask, get, post } from './desk-server.js'
import { button, el } from './desk-dom.js'
import { choices, filters } from './desk-filters.js'
import { once, pressed } from './desk-once.js'
import { open, place } from './desk-place.js'
import { openForm } from './desk-dialog.js'
import { followFilters, Queue, queueKeys } from './desk-queue.js'
import { say, sayDone, sayRefusal, sayWhile } from './desk-toasts.js'
import { t } from './desk-texts.js'

export const SANCTIONS = ['suspend', 'shadow_hold', 'ban']

/** What moderators have laid on readers and addresses, the newest first. They are laid at a comment. */
export function sanctionsView(outlet) {
    const queue = new Queue({
        load: () => load(place().query), row: item => row(item, lift, id => queue.select(id)), empty: t('noSanctions'),
    })
    const lift = once(item => liftSanction(item, queue), () => say(t('underWay')))
    const bar = filters([
        { name: 'kind', label: t('kind'), choices: [['', t('all')], ...choices(SANCTIONS, 'sanctioned_')] },
    ], query => open('sanctions', [], query))
    outlet.append(el('div', { class: 'single' },
        el('h1', { tabindex: -1 }, t('sanctions')),
        el('p', { class: 'hint' }, t('layAtComment'), ' ', el('a', { href: '#/comments' }, t('toComments'))),
        bar.element, queue.element))
    return {
        keys: [
            ...queueKeys(queue),
            { key: 'd', text: 'lift', run: () => queue.current ? lift(queue.current) : say(t('chooseSanction')) },
        ],
        ...followFilters(bar, queue),
    }
}

// The API has all of them in one page, for they are few.
async function load({ kind }) {
    const { data } = await get('/v1/desk/sanctions')
    return { items: data.items.filter(item => !kind || item.kind === kind).toReversed(), next_cursor: null }
}

function row(item, lift, choose) {
    const { id, kind, subject, reader, reason, actor, date_created, date_ends } = item
    return el('article',
        { class: 'entry', tabindex: -1, 'aria-label': t('sanctioned_' + kind), onfocusin: () => choose(id) },
        el('p', { class: 'row-head' }, el('span', { class: 'kind' }, t('sanctioned_' + kind)),
            el('span', {}, t('subject_' + subject)),
            reader ? el('span', { class: 'hint' }, reader) : null),
        el('p', { dir: 'auto' }, reason),
        el('p', { class: 'hint' }, el('bdi', {}, actor), ' · ', ago(date_created), ' · ',
            date_ends ? [t('until'), ' ', moment(date_ends)] : t('forGood')),
        el('div', { class: 'buttons', role: 'group', 'aria-label': t('actions') },
            button(t('lift'), once(event => pressed(event.target, lift(item))))))
}

/** One of a reader can be laid again. An address is not told to anybody, so that of one is asked about first. */
async function liftSanction(item, queue) {
    if (item.subject === 'reader') return end(item, queue).catch(sayRefusal)
    openForm({
        title: t('liftOne'), send: t('lift'), danger: true, focus: 'send', fields: [],
        extra: [el('p', {}, t('liftHint'))],
        submit: () => end(item, queue),
    })
}

async function end({ id, kind, reader, reason, date_ends }, queue) {
    await sayWhile(ask('DELETE', `/v1/desk/sanctions/${id}`))
    queue.remove([id])
    if (!reader) return say(t('lifted'))
    sayDone(t('lifted'), async () => {
        await post('/v1/desk/sanctions', { kind, reader, reason, date_ends })
        await queue.read()
    })
}
