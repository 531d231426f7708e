import { el, goTo, serverHTML } from './desk-dom.js'
import { get, withQuery } from './desk-server.js'
import { moment } from './desk-dates.js'
import { address, open } from './desk-place.js'
import { Queue, queueKeys } from './desk-queue.js'
import { sayRefusal } from './desk-toasts.js'
import { session } from './desk-session.js'
import { isolated, t } from './desk-texts.js'

/** Every revision of an article, and two of them compared. */
export function articleHistory(outlet, slug) {
    const path = `/v1/articles/${encodeURIComponent(slug)}/revisions`
    const shown = el('section', { class: 'comparison', 'aria-label': t('comparison') })
    const queue = new Queue({
        load: async cursor => {
            const { data } = await get(withQuery(path, { cursor, limit: 30 }))
            return { ...data, items: data.items.map(item => ({ ...item, id: item.number })) }
        },
        row: item => row(item, slug),
        empty: t('noRevisions'),
    })
    outlet.append(el('div', { class: 'single wide' },
        el('h1', { tabindex: -1 }, t('versionsOf', slug)),
        session.may('editor') ? el('p', {}, el('a', { href: address('articles', [slug]) }, t('editArticle'))) : null,
        el('div', { class: 'editing' }, queue.element, shown)))

    let version = 0
    let isRead = false

    async function compare(from, to) {
        const current = ++version
        shown.replaceChildren(el('p', { class: 'hint', role: 'status' }, t('loading')))
        try {
            const { data } = await get(`${path}/${from}...${to}`)
            if (current !== version) return
            shown.replaceChildren(
                el('h2', { tabindex: -1 }, t('compared', from, to)),
                el('p', { class: 'hint' }, t('words', data.words_added, data.words_removed)),
                ...['headline', 'description', 'body'].filter(name => data.html[name]).map(name =>
                    serverHTML(el('div', { class: `difference rendered ${name}`, dir: 'auto' }), data.html[name])),
                el('dl', {}, data.fields.map(changedField)))
            goTo(shown.querySelector('h2'))
        } catch (refusal) {
            if (current !== version) return
            shown.replaceChildren()
            sayRefusal(refusal)
        }
    }

    return {
        stays: true,
        keys: [
            ...queueKeys(queue),
            {
                key: 'c', text: 'keyCompare',
                run: () => queue.current?.number > 1 && open('articles', [slug, 'history'], {
                    from: queue.current.number - 1, to: queue.current.number,
                }),
            },
        ],
        async go({ from, to }) {
            const reading = isRead ? null : queue.read()
            isRead = true
            if (from && to) await compare(from, to)
            else shown.replaceChildren(el('p', { class: 'hint' }, t('chooseRevision')))
            await reading
        },
        close() {
            version++
            queue.close()
        },
    }
}

const changedField = ({ name, old, new: renewed }) =>
    [el('dt', {}, name), el('dd', {}, el('del', {}, text(old)), ' ', el('ins', {}, text(renewed)))]

const text = value => value == null ? '–' : typeof value === 'string' ? value : JSON.stringify(value)

function row({ number, author, reason, date_created, words_added, words_removed, silent }, slug) {
    const what = [
        el('strong', {}, t('revision', number)),
        el('span', { class: 'hint' }, `${isolated(author)} · `, moment(date_created),
            words_added == null ? '' : ` · ${t('words', words_added, words_removed)}`,
            silent ? ` · ${t('silent')}` : ''),
        reason ? el('span', { dir: 'auto' }, reason) : null,
    ]
    if (number === 1) return el('div', { class: 'row', tabindex: -1 }, what)
    const href = address('articles', [slug, 'history'], { from: number - 1, to: number })
    return el('a', { class: 'row', href }, what)
}
