import { button, el, goTo } from './desk-dom.js'
import { choices, filters } from './desk-filters.js'
import { get, post, withQuery } from './desk-server.js'
import { moment } from './desk-dates.js'
import { once, pressed } from './desk-once.js'
import { open, place } from './desk-place.js'
import { followFilters, Queue, queueKeys } from './desk-queue.js'
import { say, sayRefusal, sayWhile } from './desk-toasts.js'
import { isolated, t } from './desk-texts.js'

/** What was decided about comments, and what was published about articles. */
export function logView(outlet) {
    const queue = new Queue({
        load: cursor => load(place().query, cursor),
        row: item => item.kind ? noteRow(item) : decisionRow(item, read),
        empty: t('noEntries'),
    })
    const read = () => queue.read()
    const bar = filters([
        {
            name: 'of', label: t('show'),
            choices: choices(['decisions', 'notes'], 'log_').map(
                ([name, text]) => [name === 'decisions' ? '' : name, text]
            ),
        },
    ], query => open('log', [], query))
    outlet.append(el('div', { class: 'single' }, el('h1', { tabindex: -1 }, t('log')), bar.element, queue.element))
    return {
        keys: queueKeys(queue),
        ...followFilters(bar, queue),
    }
}

async function load({ of }, cursor) {
    const path = of === 'notes' ? '/v1/corrections' : '/v1/desk/decisions'
    return (await get(withQuery(path, { cursor, limit: 50 }))).data
}

function decisionRow(item, read) {
    const { id, comment, actor, action, reason, before, after, date_created } = item
    const change = before.state === after.state ? '' : ` ${t('state_' + before.state)} → ${t('state_' + after.state)}.`
    return el('article', { class: 'entry', tabindex: -1 },
        el('p', {}, el('bdi', {}, el('strong', {}, actor)), `: ${t('act_' + action)}.${change} `, isolated(reason)),
        el('p', { class: 'hint' }, moment(date_created), ' · ',
            button(t('showComment'), once(event => showComment(event.target, comment)), { class: 'text' }),
            ['undo', 'report'].includes(action) ? null : [
                ' · ',
                button(t('undo'), once(event => undo(event.target, id, read)), { class: 'text' }),
            ]))
}

async function undo(button, id, read) {
    try {
        await pressed(button, sayWhile(post(`/v1/desk/decisions/${id}/undo`, {}), t('undoing')))
        say(t('undone', ''))
        await read()
    } catch (refusal) {
        sayRefusal(refusal)
    }
}

async function showComment(link, id) {
    try {
        const { data } = await pressed(link, get(`/v1/comments/${id}?spoilers=show`))
        const quote = el(
            'blockquote', { dir: 'auto', tabindex: -1 },
            `${isolated(data.author?.name)}: ${data.body_text ?? t('state_' + data.state)}`
        )
        link.closest('article').append(quote)
        if (document.activeElement === link) goTo(quote)
        link.remove()
    } catch (refusal) {
        sayRefusal(refusal)
    }
}

function noteRow({ kind, text, wrong, right, date_published, article, headline, url }) {
    return el('article', { class: 'entry', tabindex: -1 },
        el(
            'p', {}, el('strong', {}, t('note_' + kind)), ' – ',
            el('a', { href: `#/articles/${encodeURIComponent(article)}/history`, dir: 'auto' }, headline ?? article)
        ),
        el('p', { dir: 'auto' }, text),
        wrong && right ? el('p', { class: 'change', dir: 'auto' }, el('del', {}, wrong), el('ins', {}, right)) : null,
        el(
            'p', { class: 'hint' }, moment(date_published), ' · ',
            el('a', { href: url, target: '_blank' }, t('seeArticle'))
        ))
}
