import { areaField, choiceField, openForm } from './desk-dialog.js'
import { button, el } from './desk-dom.js'
import { ask, post } from './desk-server.js'
import { SANCTIONS } from './desk-sanctions.js'
import { say, sayDone, sayRefusal, sayWhile } from './desk-toasts.js'
import { t } from './desk-texts.js'

// What takes a comment out of the queue in which it waits; after anything else it is drawn anew.
const DECISIVE = ['approve', 'remove', 'hold']
const DAY = 86_400_000

/** What is decided about comments: about those that are selected, else about the current one. */
export function moderation({ queue, selected, marked }) {
    // Those about which something is being decided: nothing else is decided about them meanwhile.
    const busy = new Set()
    const chosen = () => selected.size ? [...selected] : queue.current ? [queue.currentId] : []

    async function act(action, wanted = chosen()) {
        if (!wanted.length) return say(t('chooseComment'))
        const ids = wanted.filter(id => !busy.has(id))
        if (!ids.length) return say(t('underWay'))
        if (action === 'remove') return openRemoval(ids)
        if (action === 'sanction') return openSanction(ids[0])
        try {
            await decide(action, ids)
        } catch (refusal) {
            sayRefusal(refusal)
        }
    }

    /** Shows that something is being decided about them, until it is. */
    async function work(ids, work) {
        const mark = isBusy => {
            for (const id of ids) isBusy ? busy.add(id) : busy.delete(id)
            for (const item of queue.items.filter(item => ids.includes(item.id))) queue.replace(item)
        }
        mark(true)
        try {
            return await sayWhile(work)
        } finally {
            mark(false)
        }
    }

    async function decide(action, ids, reason = null) {
        const { hash } = location
        const { data } = await work(ids, post('/v1/desk/comments/decisions', { ids, action, reason }))
        const done = data.items.filter(result => result.decision)
        const refused = data.items.length - done.length
        const text = t('act_done', done.length, t('act_' + action)) + (refused ? ' ' + t('refused', refused) : '')
        // Another list that is shown by now may have it as it became.
        if (hash === location.hash) follow(action, done)
        else queue.look()
        marked()
        if (done.length) sayDone(text, () => undo(done.map(result => result.decision.id)))
        else say(text)
    }

    function follow(action, done) {
        const ids = done.map(result => result.comment)
        if (DECISIVE.includes(action)) return queue.remove(ids)
        for (const { comment, decision } of done) {
            const item = queue.items.find(other => other.id === comment)
            if (item) queue.replace({ ...item, ...decision.after, decisions: [decision, ...item.decisions] })
        }
    }

    async function undo(ids) {
        // The last decision is the first to be taken back.
        for (const id of ids.toReversed()) await post(`/v1/desk/decisions/${id}/undo`, {})
        await queue.read()
        marked()
    }

    function openRemoval(ids) {
        const reason = areaField('reason', t('reasonForAuthor'), '', { rows: 2 })
        const choose = name => button(t(name), () => {
            reason.control.value = t(name)
            reason.control.focus()
        }, { class: 'choice' })
        openForm({
            title: ids.length > 1 ? t('removeMany', ids.length) : t('removeOne'),
            send: t('act_remove'), danger: true, focus: 'reason',
            fields: [reason],
            extra: [
                el(
                    'div',
                    { class: 'choices', role: 'group', 'aria-label': t('oftenSaid') },
                    ['reasonSpam', 'reasonAbuse', 'reasonOffTopic', 'reasonPrivate'].map(choose)
                ),
            ],
            submit: ({ reason }) => decide('remove', ids, reason.trim() || null),
        })
    }

    function openSanction(comment) {
        const kinds = choiceField(
            'kind', t('sanction'), SANCTIONS.map(kind => [kind, t('sanction_' + kind)]), 'suspend'
        )
        const length = choiceField(
            'days', t('howLong'),
            [['1', t('days', 1)], ['7', t('days', 7)], ['30', t('days', 30)], ['', t('forGood')]], '7'
        )
        const forGood = length.control.lastElementChild
        // A suspension has an end.
        const fit = () => {
            forGood.disabled = kinds.value() === 'suspend'
            if (forGood.disabled && forGood.selected) length.control.value = '30'
        }
        kinds.control.addEventListener('change', fit)
        fit()
        openForm({
            title: t('act_sanction'), send: t('act_sanction'), danger: true,
            fields: [kinds, length, areaField('reason', t('reason'), '', { rows: 2, required: true })],
            submit: async ({ kind, days, reason }) => {
                const date_ends = days ? new Date(Date.now() + days * DAY).toISOString().replace(/\.\d+/, '') : null
                const { data } = await post('/v1/desk/sanctions', { kind, comment, reason, date_ends })
                sayDone(t('sanctioned'), () => ask('DELETE', `/v1/desk/sanctions/${data.id}`))
            },
        })
    }

    /** Words of the current comment that are highlighted become a spoiler; without any, the whole comment. */
    async function spoil() {
        const item = queue.current
        const words = String(getSelection()).trim()
        if (!item || !words || !queue.rows.get(item.id).contains(getSelection().anchorNode)) {
            return act(item?.spoiler ? 'unmark_spoiler' : 'mark_spoiler')
        }
        if (busy.has(item.id)) return say(t('underWay'))
        try {
            const { data } = await work([item.id], post(`/v1/desk/comments/${item.id}/spoilers`, { quote: words }))
            sayDone(t('wordsMarked'), () => undo([data.id]))
            await queue.read()
        } catch (refusal) {
            sayRefusal(refusal)
        }
    }

    const buttons = el('div', { class: 'buttons', role: 'group', 'aria-label': t('forSelected') },
        ['approve', 'remove', 'hold', 'mark_spoiler'].map(
            name => button(t('act_' + name), () => act(name), { 'data-bulk': name })
        ))
    const count = el('p', { class: 'hint', role: 'status' })
    const bar = el('div', { class: 'bulk-actions', hidden: true }, count, buttons)
    bar.show = number => {
        bar.hidden = number === 0
        count.textContent = t('selected', number)
    }
    return {
        act, bar, isBusy: id => busy.has(id),
        keys: [
            { key: 'a', text: 'act_approve', run: () => act('approve') },
            { key: 'd', text: 'act_remove', run: () => act('remove') },
            { key: 'h', text: 'act_hold', run: () => act('hold') },
            { key: 's', text: 'keySpoiler', run: spoil },
            { key: 'f', text: 'act_feature', run: () => act(queue.current?.featured ? 'unfeature' : 'feature') },
            { key: 'b', text: 'act_sanction', run: () => act('sanction', queue.current ? [queue.currentId] : []) },
        ],
    }
}
