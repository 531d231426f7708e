import { ago, moment } from './desk-dates.js'
import { articlePane, changeInContext } from './desk-words.js'
import { el } from './desk-dom.js'
import { correctionActions } from './desk-actions.js'
import { readArticle } from './desk-article.js'
import { get, post, Refusal } from './desk-server.js'
import { sayRefusal } from './desk-toasts.js'
import { session } from './desk-session.js'
import { t } from './desk-texts.js'

/** One correction request with all that belongs to it, beside its article. */
export class CorrectionFile {
    constructor({ changed, next }) {
        this.changed = changed
        this.next = next
        this.id = null
        this.data = null
        this.etag = null
        this.article = null
        this.version = 0
        this.actions = correctionActions(this)
        this.notice = el('div', { role: 'alert', class: 'notice' })
        this.body = el('div')
        this.element = el('section', { class: 'file', 'aria-label': t('request') }, this.notice, this.body)
    }

    get keys() {
        return this.actions.map(({ key, text, run }) => ({ key, text, run: () => this.run(run) }))
    }

    /** Does an action, and says why where it was refused. */
    async run(action) {
        if (!this.data) return
        try {
            await action()
        } catch (refusal) {
            sayRefusal(refusal)
        }
    }

    async show(id, back) {
        this.back = back
        if (id === this.id && this.data) return
        const version = ++this.version
        this.id = id
        this.data = null
        this.notice.replaceChildren()
        if (!id) return this.body.replaceChildren(el('p', { class: 'hint none' }, t('chooseOne')))
        try {
            const answer = await get(`/v1/desk/corrections/${id}`)
            const article = await readArticle(answer.data.article)
            if (version !== this.version) return
            this.article = article
            this.take(answer)
            dispatchEvent(new Event('desk-file-shown'))
        } catch (refusal) {
            if (version !== this.version) return
            this.body.replaceChildren(
                el('p', { class: 'hint none' }, refusal instanceof Refusal ? refusal.message : t('broken'))
            )
            if (!(refusal instanceof Refusal)) throw refusal
        }
    }

    /** What the server answered: the request as it is now. */
    take({ data, etag }) {
        this.data = data
        this.etag = etag
        this.draw()
        this.changed(data)
    }

    /** An action of the API. Where somebody was quicker, what they did is shown, and nothing is done. */
    async act(action, body = {}) {
        try {
            this.take(await post(`/v1/desk/corrections/${this.id}/${action}`, body, { 'If-Match': this.etag }))
            this.notice.replaceChildren()
        } catch (refusal) {
            if (refusal.status === 412) throw await this.meanwhile()
            if (refusal.name === 'article-changed') await this.reload()
            throw refusal
        }
    }

    async meanwhile() {
        const before = this.data.history.length
        await this.reload()
        const events = this.data.history.slice(before).map(eventText)
        const text = t('meanwhile', events.join(' ') || t('somethingElse'))
        this.notice.replaceChildren(el('p', {}, text))
        return new Refusal(412, { detail: text })
    }

    async reload() {
        const { version, id } = this
        const answer = await get(`/v1/desk/corrections/${id}`)
        const article = await readArticle(answer.data.article)
        if (version !== this.version) return
        this.article = article
        this.take(answer)
    }

    /** What is only decided under review is taken up first. */
    async beInReview() {
        if (this.data.state === 'received') await this.act('review')
    }

    draw() {
        const { data, article } = this
        const focused = this.body.contains(document.activeElement) ? document.activeElement.dataset?.action : null
        const headline = el('span', { dir: 'auto' }, article?.headline ?? data.article)
        const heading = el('h2', { tabindex: -1 }, t('kind_' + data.kind), ': ', headline)
        const shown = this.actions.filter(action => action.isShown())
        this.body.replaceChildren(
            el('a', { class: 'back', href: this.back }, t('back')),
            heading,
            this.facts(),
            el('div', { class: 'buttons actions', role: 'group', 'aria-label': t('actions') },
                shown.map(action => this.actionButton(action))),
            el('div', { class: 'beside' },
                el('div', { class: 'request' },
                    changeInContext(data, article), this.said(), this.told(), this.history()),
                articlePane(data, article)))
        if (focused) (this.body.querySelector(`[data-action=${focused}]`) ?? heading).focus()
        this.element.querySelector('.article mark')?.scrollIntoView({ block: 'nearest' })
    }

    actionButton({ name, key, text, run, isMain }) {
        return el('button', {
            type: 'button', class: isMain ? 'primary' : null, 'data-action': name, 'aria-keyshortcuts': key,
            onclick: () => this.run(run),
        }, t(text), el('kbd', { 'aria-hidden': 'true' }, key))
    }

    facts() {
        const { data } = this
        return el('p', { class: 'facts hint' },
            el('strong', { class: 'state' }, t('state_' + data.state)), ' · ',
            t('receivedAt'), ' ', ago(data.date_created), ' · ',
            data.date_closed ? null : [
                el('span', { class: data.overdue ? 'late' : null }, t('due'), ' ', ago(data.date_due)),
                ' · ',
            ],
            data.assignee ?? t('nobody'),
            data.reporter_count > 1 ? ` · ${t('reporters', data.reporter_count)}` : null,
            data.held_reason ? ` · ${t('held')}: ${t('hold_' + data.held_reason)}` : null)
    }

    /** What the reporters say, this one and those that have joined. */
    said() {
        const { data } = this
        return [data, ...data.joined].map((each, index) => el('section', { class: 'said' },
            index === 1 ? el('h3', {}, t('joined')) : null,
            index > 0 && each.suggestion ? el('p', { dir: 'auto' }, `→ ${each.suggestion}`) : null,
            each.explanation ? el('blockquote', { dir: 'auto' }, each.explanation) : null,
            each.sources.length ? el('ul', { class: 'sources' }, each.sources.map(source)) : null,
            contact(each)))
    }

    told() {
        const { answer, note } = this.data
        const part = (title, text) => el('section', {}, el('h3', {}, title), el('blockquote', { dir: 'auto' }, text))
        return [
            answer ? part(t('answer'), answer.text) : null,
            note ? part(t('publishedNote'), note.text) : null,
        ]
    }

    history() {
        return el('section', {}, el('h3', {}, t('history')), el('ol', { class: 'history' },
            this.data.history.map(event => el('li', {}, eventText(event), ' ', moment(event.date_created)))))
    }

    close() {
        this.version++
    }
}

function contact({ contact }) {
    if (!session.may('editor') || !contact) return null
    const { name, email } = contact
    const link = email ? el('a', { href: `mailto:${encodeURIComponent(email)}` }, email) : null
    return el('p', { class: 'contact' }, name ? `${name} ` : null, link)
}

// Only addresses of the web are links: a source is what a reader wrote.
function source(text) {
    if (!/^https?:\/\//i.test(text)) return el('li', {}, text)
    return el('li', {}, el('a', { href: text, rel: 'noopener noreferrer nofollow', target: '_blank' }, text))
}

/** One event of the history in words. */
function eventText({ kind, from, to, actor, reason, text }) {
    const who = actor === 'reporter' ? t('reporter') : actor
    const what = kind === 'transition'
        ? [from ? t('state_' + from) + ' → ' : '', t('state_' + to)].join('')
        : t('event_' + kind)
    return [`${who}: ${what}.`, reason, text].filter(Boolean).join(' ')
}
