import { ago } from './desk-dates.js'
import { button, el, serverHTML } from './desk-dom.js'
import { get } from './desk-server.js'
import { isolated, t } from './desk-texts.js'

/** A comment in the queue, with its checkbox, why it waits, what it answers, and what can be done with it. */
export function commentRow(item, { isSelected, isBusy, select, act, choose }) {
    const box = el('input', {
        type: 'checkbox', class: 'select', checked: isSelected, 'aria-label': t('selectOf', item.author.name),
        onchange: () => select(item.id, box.checked),
    })
    const row = el('article',
        {
            class: 'comment', tabindex: -1, 'aria-label': t('commentOf', item.author.name),
            'aria-busy': isBusy && 'true', onfocusin: () => choose(item.id),
        },
        el('header', {}, box, el('strong', { dir: 'auto' }, item.author.name),
            el('span', { class: 'hint' }, ago(item.date_created), ' · ',
                el('a', { href: `/articles/${encodeURIComponent(item.article)}`, target: '_blank' }, item.article))),
        el('p', { class: 'marks' }, marks(item).map(text => el('span', { class: 'state' }, text)),
            isBusy && el('strong', {}, t('sending'))),
        serverHTML(el('div', { class: 'body', dir: 'auto' }), item.body_html),
        el('ul', { class: 'reports', hidden: !item.reports.texts.length },
            item.reports.texts.map(text => el('li', { dir: 'auto' }, text))),
        item.parent_id ? thread(item) : null,
        decisions(item),
        el('div', { class: 'buttons', role: 'group', 'aria-label': t('actions') }, actionsOf(item).map(name =>
            button(t('act_' + name), () => act(name, [item.id]), {
                class: name === 'approve' ? 'primary' : null, 'data-action': name, 'aria-disabled': isBusy && 'true',
            }))))
    return row
}

function marks(item) {
    return [
        t('state_' + item.state),
        item.held_reason && t('hold_' + item.held_reason),
        ...item.reports.reasons.map(({ reason, count }) => `${t('report_' + reason)} × ${count}`),
        ...['spoiler', 'featured', 'pinned', 'locked'].filter(name => item[name]).map(name => t(name)),
    ].filter(Boolean)
}

/** What makes sense for a comment as it is. */
function actionsOf({ state, spoiler, featured, pinned, locked, parent_id, report_count }) {
    const isVisible = state === 'visible'
    return [
        !isVisible || report_count ? 'approve' : null,
        state !== 'removed' ? 'remove' : null,
        isVisible ? 'hold' : null,
        spoiler ? 'unmark_spoiler' : 'mark_spoiler',
        isVisible ? (featured ? 'unfeature' : 'feature') : null,
        isVisible ? (pinned ? 'unpin' : 'pin') : null,
        parent_id ? null : locked ? 'unlock' : 'lock',
        'sanction',
    ].filter(Boolean)
}

// What a reply answers is read when somebody wants to see it.
function thread(item) {
    const place = el('div', { class: 'ancestors', role: 'status' })
    let isRead = false
    return el('details', { class: 'thread', ontoggle: async event => {
        if (!event.target.open || isRead) return
        isRead = true
        place.textContent = t('loading')
        try {
            const { data } = await get(`/v1/comments/${item.parent_id}/context?spoilers=show`)
            place.replaceChildren(...[...data.ancestors, data.comment].map(ancestor))
        } catch (refusal) {
            isRead = false
            place.textContent = refusal.message
        }
    } }, el('summary', {}, t('answers')), place)
}

function ancestor({ author, body_html, state }) {
    return el('blockquote', {}, el('strong', { dir: 'auto' }, author?.name ?? t('state_' + state)),
        body_html ? serverHTML(el('div', { dir: 'auto' }), body_html) : null)
}

function decisions({ decisions }) {
    if (!decisions.length) return null
    return el('details', {}, el('summary', {}, t('decisions', decisions.length)), el('ul', { class: 'history' },
        decisions.map(({ actor, action, reason, date_created }) => el('li', {},
            `${isolated(actor)}: ${t('act_' + action)}. ${isolated(reason)} `, ago(date_created)))))
}
