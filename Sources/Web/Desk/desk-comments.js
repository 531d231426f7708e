import { choices, filters } from './desk-filters.js'
import { commentRow } from './desk-comment.js'
import { el, goTo } from './desk-dom.js'
import { get, withQuery } from './desk-server.js'
import { moderation } from './desk-moderation.js'
import { open, place } from './desk-place.js'
import { Queue, queueKeys } from './desk-queue.js'
import { t } from './desk-texts.js'

const REASONS = [
    'honeypot', 'form_time', 'blocklist', 'links', 'repeated', 'flood', 'new_reader', 'pre_moderated', 'shadow',
    'reports', 'moderator',
]

/** The queue of comments: those that wait, those that were reported, or any others. */
export function commentsView(outlet) {
    const selected = new Set()
    let shownFilters = null
    const queue = new Queue({
        load: cursor => load(place().query, cursor),
        row: item => commentRow(item, {
            isSelected: selected.has(item.id), isBusy: isBusy(item.id), select, act, choose: id => queue.select(id),
        }),
        empty: t('noComments'),
    })
    const { act, bar, isBusy, keys } = moderation({ queue, selected, marked: showSelected })
    const allBox = el('input', { type: 'checkbox', id: 'select-all', onchange: () => {
        const isOn = allBox.checked
        for (const item of queue.items) isOn ? selected.add(item.id) : selected.delete(item.id)
        showSelected()
    } })
    const chosen = filters([
        {
            name: 'state', label: t('show'),
            choices: [
                ['', t('waiting')], ['reported', t('reported')], ['visible', t('state_visible')],
                ['removed', t('state_removed')],
            ],
        },
        { name: 'reason', label: t('heldBecause'), choices: [['', t('all')], ...choices(REASONS, 'hold_')] },
        { name: 'sort', label: t('sort'), choices: [['', t('oldest')], ...choices(['newest'])] },
    ], query => open('comments', [], query))
    outlet.append(el('div', { class: 'single' },
        el('h1', { tabindex: -1 }, t('comments')), chosen.element,
        el(
            'div', { class: 'bulk' },
            el('p', { class: 'box' }, allBox, el('label', { for: 'select-all' }, t('selectAll'))), bar
        ),
        queue.element))

    function select(id, on = !selected.has(id)) {
        if (on) selected.add(id)
        else selected.delete(id)
        showSelected()
    }

    function showSelected() {
        for (const id of selected) if (!queue.rows.has(id)) selected.delete(id)
        for (const [id, row] of queue.rows) row.querySelector('.select').checked = selected.has(id)
        allBox.checked = selected.size > 0 && selected.size === queue.items.length
        allBox.indeterminate = selected.size > 0 && !allBox.checked
        bar.show(selected.size)
    }

    return {
        keys: [
            ...queueKeys(queue), ...keys,
            { key: 'x', text: 'keySelect', run: () => { if (queue.currentId) select(queue.currentId) } },
            { key: 'X', text: 'selectAll', run: () => allBox.click() },
            { key: 'o', text: 'keyThread', run: () => goTo(openThread(queue.rows.get(queue.currentId))) },
        ],
        async go(_, query) {
            chosen.show(query)
            const wanted = JSON.stringify(query)
            if (wanted === shownFilters) return
            shownFilters = wanted
            selected.clear()
            await queue.open()
            showSelected()
        },
        close: () => queue.close(),
    }
}

function load({ state, reason, sort }, cursor) {
    const isReported = state === 'reported'
    return get(withQuery('/v1/desk/comments', {
        state: isReported ? '' : state, reported: isReported ? 'true' : '', reason, sort, cursor, limit: 50,
    })).then(answer => answer.data)
}

function openThread(row) {
    const details = row?.querySelector('.thread')
    if (details) details.open = !details.open
    return details?.querySelector('summary')
}
