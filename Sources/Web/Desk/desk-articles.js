import { ago } from './desk-dates.js'
import { articleEditor, newArticle } from './desk-editor.js'
import { articleHistory } from './desk-history.js'
import { el, settled } from './desk-dom.js'
import { choices, filters } from './desk-filters.js'
import { get, withQuery } from './desk-server.js'
import { open, place } from './desk-place.js'
import { Queue, queueKeys } from './desk-queue.js'
import { session } from './desk-session.js'
import { setViewKeys } from './desk-keys.js'
import { isolated, t } from './desk-texts.js'

/** The list of articles, one of them to edit, or its history. */
export function articlesView(outlet) {
    let part = null
    let partName = null
    const show = (name, make) => {
        if (partName === name && part.stays) return part
        part?.close?.()
        outlet.replaceChildren()
        partName = name
        part = make()
        setViewKeys(part.keys)
        return part
    }
    return {
        get keys() { return part?.keys ?? [] },
        go([slug, what], query) {
            if (!slug) return show('list', () => articleList(outlet)).go(query)
            if (what === 'history') return show(`history of ${slug}`, () => articleHistory(outlet, slug)).go(query)
            if (slug === '~new') return show('new', () => newArticle(outlet))
            show('editor', () => articleEditor(outlet, slug)).go()
        },
        close: () => part?.close?.(),
    }
}

/** The address of the form for a new article; no slug has this sign. */
export const NEW = '~new'

function articleList(outlet) {
    let shownFilters = null
    const queue = new Queue({ load: cursor => load(place().query, cursor), row, empty: t('noArticles') })
    const find = () => {
        // Whoever has gone elsewhere meanwhile is not brought back.
        if (search.isConnected) open('articles', [], { ...place().query, q: search.value.trim() })
    }
    const search = el('input', {
        type: 'search', id: 'search', 'data-search': true, dir: 'auto',
        oninput: settled(find),
    })
    const bar = filters([
        {
            name: 'status', label: t('status'),
            choices: [
                ['', t('status_published')],
                ...session.may('editor') ? choices(['draft', 'scheduled', 'withdrawn'], 'status_') : [],
            ],
        },
    ], query => open('articles', [], { ...query, q: search.value.trim() }))
    bar.element.prepend(el('div', { class: 'filter' }, el('label', { for: 'search' }, t('search')), search))
    bar.element.addEventListener('submit', event => event.preventDefault())
    outlet.append(el('div', { class: 'single' },
        el('h1', { tabindex: -1 }, t('articles')),
        bar.element,
        session.may('editor')
            ? el('p', {}, el('a', { class: 'button', href: `#/articles/${NEW}` }, t('newArticle')))
            : null,
        queue.element))
    const openCurrent = () => queue.current && open('articles', [queue.current.slug])
    return {
        stays: true,
        keys: [
            ...queueKeys(queue),
            { key: 'e', text: 'editArticle', run: openCurrent },
            {
                key: 'v', text: 'versions',
                run: () => queue.current && open('articles', [queue.current.slug, 'history']),
            },
        ],
        async go(query) {
            bar.show(query)
            if (document.activeElement !== search) search.value = query.q ?? ''
            const wanted = JSON.stringify(query)
            if (wanted === shownFilters) return
            shownFilters = wanted
            await queue.open()
        },
        close: () => queue.close(),
    }
}

const load = ({ status, q }, cursor) => get(withQuery('/v1/articles', {
    status, q, cursor, limit: 30,
    fields: 'id,slug,headline,section,status,revision,date_modified,date_published',
})).then(answer => answer.data)

function row(item) {
    const edit = session.may('editor') ? '' : '/history'
    return el('a', { class: 'row', href: `#/articles/${encodeURIComponent(item.slug)}${edit}` },
        el('span', { class: 'headline', dir: 'auto' }, item.headline),
        el('span', { class: 'hint' }, item.section?.name ? `${isolated(item.section.name)} · ` : '',
            t('status_' + (item.status ?? 'published')), ' · ',
            ago(item.date_modified ?? item.date_published), ` · ${t('revision', item.revision)}`))
}
