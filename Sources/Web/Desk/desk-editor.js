import { areaField, openDialog, openForm, textField } from './desk-dialog.js'
import { ask, get, post, Refusal } from './desk-server.js'
import { button, el, serverHTML, settled } from './desk-dom.js'
import { once, pressed } from './desk-once.js'
import { open } from './desk-place.js'
import { readArticle } from './desk-article.js'
import { say, sayRefusal, sayWhile } from './desk-toasts.js'
import { t } from './desk-texts.js'

// What was written and not saved, by slug, so that looking elsewhere loses nothing.
const unsaved = new Map()

addEventListener('beforeunload', event => { if (unsaved.size) event.preventDefault() })

const list = text => text.split(',').map(part => part.trim()).filter(Boolean)

/** The members that are edited, as they are written in fields, and what is sent for them. */
const MEMBERS = [
    { name: 'headline', read: article => article.headline, send: text => text.trim() },
    { name: 'description', read: article => article.description ?? '', send: text => text.trim() || null },
    { name: 'section', read: article => article.section?.slug ?? '', send: text => text.trim() || null },
    { name: 'authors', read: article => article.authors.map(author => author.name).join(', '), send: list },
    { name: 'tags', read: article => article.tags.join(', '), send: list },
    { name: 'body_markdown', read: article => article.body_markdown, send: text => text },
]

const EMPTY = { headline: '', description: '', section: null, authors: [], tags: [], body_markdown: '' }

function fieldsFor(values, lang) {
    return [
        textField('headline', t('headline'), values.headline, { required: true, lang }),
        areaField('description', t('description'), values.description, { rows: 2, lang }),
        textField('section', t('section'), values.section, { hint: t('slugHint') }),
        textField('authors', t('authors'), values.authors, { hint: t('commaHint') }),
        textField('tags', t('tags'), values.tags, { hint: t('commaHint') }),
        areaField('body_markdown', t('body'), values.body_markdown, { required: true, rows: 16, lang }),
    ]
}

const written = fields => Object.fromEntries(fields.map(field => [field.name, field.value()]))
const asWritten = article => Object.fromEntries(MEMBERS.map(({ name, read }) => [name, read(article)]))

/** What differs, as a merge (RFC 7396). */
function changes(before, values) {
    return Object.fromEntries(
        MEMBERS.filter(({ name }) => values[name] !== before[name]).map(({ name, send }) => [name, send(values[name])])
    )
}

/** The rendered text beside the form, as the server would make it. */
function preview(fields, lang) {
    const body = fields.find(field => field.name === 'body_markdown').control
    const headline = fields.find(field => field.name === 'headline').control
    const title = el('h2', { dir: 'auto', lang })
    const shown = el('div', { class: 'rendered', dir: 'auto', lang })
    let version = 0
    const draw = async () => {
        const current = ++version
        title.textContent = headline.value
        try {
            const { data } = await post('/v1/desk/preview', { body_markdown: body.value })
            if (current === version) serverHTML(shown, data.body_html)
        } catch (refusal) {
            if (current === version) shown.textContent = refusal.message
        }
    }
    const soon = settled(draw)
    body.addEventListener('input', soon)
    headline.addEventListener('input', soon)
    draw()
    return el(
        'section',
        { class: 'preview', role: 'region', tabindex: 0, 'aria-label': t('preview') },
        el('p', { class: 'hint' }, t('preview')), title, shown
    )
}

/** The editor of an article; it is saved with the tag of what was read, so nobody's work is written over. */
export function articleEditor(outlet, slug) {
    let article = null, before = null, fields = [], form = null, send = null
    const head = el('div'), statusPlace = el('span', { class: 'buttons' })
    const place = el('div', { class: 'single wide' })
    outlet.append(place)

    async function read() {
        place.replaceChildren(el('p', { class: 'hint', role: 'status' }, t('loading')))
        try {
            article = await readArticle(slug)
        } catch (refusal) {
            if (!(refusal instanceof Refusal)) throw refusal
            const again = button(t('again'), read)
            return place.replaceChildren(el('h1', { tabindex: -1 }, slug), el('p', {}, refusal.message, ' ', again))
        }
        if (!article?.body_markdown && article?.body_markdown !== '') {
            return place.replaceChildren(el('h1', { tabindex: -1 }, slug), el('p', {}, t('noArticle')))
        }
        before = asWritten(article)
        draw(unsaved.get(slug) ?? before)
    }

    function draw(values) {
        fields = fieldsFor(values, article.language)
        const reason = textField('reason', t('reason'), '', { hint: t('editReasonHint') })
        send = el('button', { type: 'submit', class: 'primary', 'aria-keyshortcuts': 'Control+S' }, t('save'))
        form = el('form', { class: 'editor', novalidate: true, oninput: keep, onsubmit: event => {
            event.preventDefault()
            save(reason.value())
        } }, fields.map(field => field.element), reason.element,
        el('p', { class: 'buttons' },
            send, statusPlace,
            button(t('discard'), () => { unsaved.delete(slug); draw(before) }, { class: 'quiet' })))
        form.addEventListener('keydown', event => {
            if (!(event.ctrlKey || event.metaKey) || event.code !== 'KeyS') return
            event.preventDefault()
            form.requestSubmit()
        })
        drawHead()
        place.replaceChildren(head, el('div', { class: 'editing' }, form, preview(fields, article.language)))
    }

    /** What follows the article as it is kept, and not what is being written. */
    function drawHead() {
        head.replaceChildren(
            el('h1', { tabindex: -1, dir: 'auto', lang: article.language }, article.headline),
            el('p', { class: 'hint' }, t('status_' + article.status), ' · ',
                el('a', { href: `#/articles/${encodeURIComponent(slug)}/history` }, t('revision', article.revision)),
                article.status === 'published'
                    ? [' · ', el('a', { href: article.url, target: '_blank' }, t('seeArticle'))]
                    : null))
        statusPlace.replaceChildren(...statusButtons())
    }

    function keep() {
        const values = written(fields)
        if (Object.keys(changes(before, values)).length) unsaved.set(slug, values)
        else unsaved.delete(slug)
    }

    const save = once(async (reason, more = {}) => {
        const missing = fields.find(field => !field.isComplete())
        if (missing) {
            say(t('required', missing.label))
            return missing.control.focus()
        }
        const values = written(fields)
        const body = { ...changes(before, values), ...more }
        if (!Object.keys(body).length) return say(t('nothingChanged'))
        if (reason.trim()) body.reason = reason.trim()
        try {
            const answer = await pressed(send, sayWhile(patch(slug, body, article.etag), t('saving')))
            article = { ...answer.data, etag: answer.etag }
            before = asWritten(article)
            follow(values)
            say(t('saved', article.revision))
        } catch (refusal) {
            // Who has gone elsewhere meanwhile finds what was written when they come back.
            if (refusal.status === 412 && place.isConnected) return await askAboutOthers()
            sayRefusal(refusal)
        }
    }, () => say(t('underWay')))

    /** Draws what was saved, unless the editor has written on meanwhile. */
    function follow(values) {
        if (Object.entries(written(fields)).some(([name, value]) => value !== values[name])) {
            drawHead()
            return keep()
        }
        unsaved.delete(slug)
        const hadFocus = form.contains(document.activeElement)
        draw(before)
        if (hadFocus) send.focus()
    }

    // Somebody was quicker: what they changed is shown, and the editor says whose text goes on.
    async function askAboutOthers() {
        const mineFrom = article.revision
        const theirs = await readArticle(slug)
        if (!theirs) return say(t('noArticle'))
        const what = theirs.revision === mineFrom
            ? el('p', {}, t('othersChanged'))
            : await comparison(slug, mineFrom, theirs.revision)
        const mine = written(fields)
        // What only they have changed is theirs; what both have changed is mine until I say otherwise.
        const shared = asWritten(theirs)
        const merged = Object.fromEntries(
            MEMBERS.map(({ name }) => [name, mine[name] === before[name] ? shared[name] : mine[name]])
        )
        article = theirs
        before = shared
        unsaved.set(slug, merged)
        const dialog = openDialog(t('conflict'), [
            el('p', {}, t('conflictText')), what,
            el('p', { class: 'buttons' },
                button(t('keepMine'), () => { dialog.close(); draw(merged) }, { class: 'primary' }),
                button(t('takeTheirs'), () => { unsaved.delete(slug); dialog.close(); draw(before) })),
        ])
    }

    function statusButtons() {
        const change = status => save('', { status })
        return {
            draft: [button(t('publishArticle'), () => change('published'))],
            scheduled: [button(t('publishArticle'), () => change('published'))],
            withdrawn: [button(t('restore'), () => change('published'))],
            published: [button(t('withdraw'), () => openForm({
                title: t('withdraw'), send: t('withdraw'), danger: true,
                fields: [areaField('withdrawal_note', t('withdrawalNote'), '')],
                submit: ({ withdrawal_note }) => save('', {
                    status: 'withdrawn', withdrawal_note: withdrawal_note.trim() || null,
                }),
            }))],
        }[article.status] ?? []
    }

    return {
        keys: [{ key: 'v', text: 'versions', run: () => open('articles', [slug, 'history']) }],
        go: read,
    }
}

const patch = (slug, body, etag) => ask('PATCH', `/v1/articles/${encodeURIComponent(slug)}`, body, {
    'If-Match': etag, 'Content-Type': 'application/merge-patch+json',
})

async function comparison(slug, from, to) {
    const { data } = await get(`/v1/articles/${encodeURIComponent(slug)}/revisions/${from}...${to}`)
    const parts = Object.values(data.html).filter(html => /<(ins|del)>/.test(html))
    return parts.map(html => serverHTML(el('div', { class: 'difference rendered', dir: 'auto' }), html))
}

/** A draft, which is published from its editor. */
export function newArticle(outlet) {
    const slug = textField('slug', t('slug'), '', { required: true, hint: t('slugHint') })
    const fields = fieldsFor(asWritten(EMPTY))
    const error = el('p', { class: 'error', role: 'alert' })
    const send = el('button', { type: 'submit', class: 'primary' }, t('createDraft'))
    const create = once(async () => {
        const missing = [slug, ...fields].find(field => !field.isComplete())
        error.textContent = missing ? t('required', missing.label) : ''
        if (missing) return missing.control.focus()
        const values = written(fields)
        const members = MEMBERS.map(({ name, send }) => [name, send(values[name])])
        const body = { slug: slug.value().trim(), ...Object.fromEntries(members) }
        try {
            await pressed(send, sayWhile(post('/v1/articles', body), t('saving')))
            say(t('created'))
            if (form.isConnected) open('articles', [body.slug])
        } catch (refusal) {
            if (!(refusal instanceof Refusal)) throw refusal
            if (form.isConnected) error.textContent = refusal.message
            else sayRefusal(refusal)
        }
    })
    const form = el('form', { class: 'editor', novalidate: true, onsubmit: event => {
        event.preventDefault()
        create()
    } }, slug.element, fields.map(field => field.element), error, el('p', { class: 'buttons' }, send))
    outlet.append(
        el(
            'div', { class: 'single wide' }, el('h1', { tabindex: -1 }, t('newArticle')),
            el('div', { class: 'editing' }, form, preview(fields))
        )
    )
    return { keys: [] }
}
