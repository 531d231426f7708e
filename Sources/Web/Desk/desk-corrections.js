import { CorrectionFile } from './desk-file.js'
import { address, open, place } from './desk-place.js'
import { choices, filters } from './desk-filters.js'
import { el, goTo } from './desk-dom.js'
import { ago } from './desk-dates.js'
import { get, withQuery } from './desk-server.js'
import { Queue, queueKeys } from './desk-queue.js'
import { isolated, t } from './desk-texts.js'

const STATES = ['received', 'in_review', 'accepted', 'declined', 'duplicate', 'published', 'withdrawn']
const KINDS = ['correction', 'clarification', 'typo', 'missing_context', 'other']

/** The queue of correction requests on one side, the one that is looked at on the other. */
export function correctionsView(outlet) {
    let shownFilters = null
    const view = el('div', { class: 'split' })
    const file = new CorrectionFile({ changed: data => queue.replace(data), next: () => queue.move(1) })
    const queue = new Queue({
        load: cursor => load(place().query, cursor),
        row: item => row(item, id => { file.wantedId = id }),
        changed: item => { if (item) open('corrections', [item.id], place().query) },
        empty: t('noCorrections'),
    })
    const bar = filters([
        {
            name: 'state', label: t('state'),
            choices: [['', t('open')], ['all', t('all')], ...choices(STATES, 'state_')],
        },
        { name: 'kind', label: t('kind'), choices: [['', t('all')], ...choices(KINDS, 'kind_')] },
        { name: 'section', label: t('section'), choices: [['', t('all')]] },
        { name: 'assignee', label: t('assignee'), choices: [['', t('all')], ['me', t('me')], ['none', t('nobody')]] },
        { name: 'only', label: t('only'), choices: [['', t('all')], ['overdue', t('overdue')], ['held', t('held')]] },
        { name: 'sort', label: t('sort'), choices: [['', t('weight')], ...choices(['due', 'newest', 'oldest'])] },
    ], query => open('corrections', [], query))
    offerSections(bar)

    const heading = el('h1', { tabindex: -1 }, t('corrections'))
    view.append(
        el('section', { class: 'side' }, heading, bar.element, queue.element),
        file.element)
    outlet.append(view)

    return {
        keys: [...queueKeys(queue), ...file.keys],
        async go([id], query) {
            bar.show(query)
            const wanted = JSON.stringify(query)
            view.classList.toggle('chosen', Boolean(id))
            const wasOpen = queue.currentId
            queue.currentId = id ?? null
            queue.mark()
            file.show(id ?? null, address('corrections', [], query))
            if (!id && wasOpen) goTo(queue.rows.get(wasOpen) ?? heading)
            if (wanted !== shownFilters) {
                shownFilters = wanted
                await queue.open(id ?? null)
            }
        },
        close() {
            queue.close()
            file.close()
        },
    }
}

function load({ state, kind, section, assignee, only, sort }, cursor) {
    // The heaviest and what is due are asked of what is open; of all others the newest come first.
    const isOpen = !state
    const order = isOpen ? sort || 'weight' : ['newest', 'oldest'].includes(sort) ? sort : 'newest'
    return get(withQuery('/v1/desk/corrections', {
        state: state === 'all' ? '' : state, kind, section, assignee, cursor, limit: 50,
        sort: only === 'held' ? 'newest' : order,
        overdue: only === 'overdue' ? 'true' : '', held: only === 'held' ? 'true' : '',
    })).then(answer => answer.data)
}

async function offerSections(bar) {
    const { data } = await get('/v1/sections?limit=100')
    bar.offer('section', data.items.map(item => [item.slug, item.name]))
}

function row(item, chosen) {
    const words = item.target?.selector.exact ?? item.explanation ?? item.suggestion
    const href = address('corrections', [item.id], place().query)
    return el('a', { class: 'row', href, onclick: () => chosen(item.id) }, el('span', { class: 'row-head' },
        el('span', { class: `kind ${item.kind}` }, t('kind_' + item.kind)),
        el('span', { class: 'state' }, t('state_' + item.state)),
        item.overdue ? el('span', { class: 'late' }, t('overdue')) : null,
        item.held_reason ? el('span', { class: 'state' }, t('hold_' + item.held_reason)) : null,
        item.reporter_count > 1 ? el('span', { class: 'state' }, t('reporters', item.reporter_count)) : null),
    el('span', { class: 'words', dir: 'auto' }, words ?? ''),
    item.suggestion && item.target ? el('span', { class: 'words new', dir: 'auto' }, item.suggestion) : null,
    el(
        'span', { class: 'hint' }, item.article, ' · ', ago(item.date_created),
        item.assignee ? ` · ${isolated(item.assignee)}` : ''
    ))
}
