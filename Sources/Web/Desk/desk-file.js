import { ago, moment } from './desk-dates.js'
import { articlePane, changeInContext } from './desk-words.js'
import { button, el, goTo } from './desk-dom.js'
import { CORRECTION_ACTIONS } from './desk-actions.js'
import { CorrectionRequest, eventText } from './desk-request.js'
import { Refusal } from './desk-server.js'
import { say, sayRefusal, sayWhile } from './desk-toasts.js'
import { session } from './desk-session.js'
import { t } from './desk-texts.js'

/** The place where one correction request is shown, with all that belongs to it, beside its article. */
export class CorrectionFile {
    /** `changed(data)` is told of each request that was changed, `next()` goes on to the next one. */
    constructor({ changed, next }) {
        this.tell = changed
        this.next = next
        this.request = null
        /** Those with which something is being done, by their identifiers. */
        this.busy = new Map()
        /** The one whose heading takes the focus when it has come. */
        this.wantedId = null
        this.notice = el('div', { role: 'alert', class: 'notice' })
        this.body = el('div')
        this.element = el('section', { class: 'file', 'aria-label': t('request') }, this.notice, this.body)
    }

    get keys() {
        return CORRECTION_ACTIONS.map(action => ({ key: action.key, text: action.text, run: () => this.run(action) }))
    }

    /** Does an action with what is shown, and says why where it was refused. */
    async run({ isShown, run }) {
        const { request } = this
        if (!request?.data) return
        if (request.isBusy) return say(t('underWay'))
        if (!isShown(request)) return say(t('notNow'))
        try {
            await sayWhile(run(request))
        } catch (refusal) {
            sayRefusal(refusal)
        }
    }

    async show(id, back) {
        this.back = back
        if (id !== this.wantedId) this.wantedId = null
        if (id && id === this.request?.id && this.request.data) return this.focus()
        this.notice.replaceChildren()
        this.request = id ? this.busy.get(id) ?? this.requestOf(id) : null
        if (!id) return this.body.replaceChildren(el('p', { class: 'hint none' }, t('chooseOne')))
        if (this.request.data) return this.draw()
        await this.read(this.request)
    }

    requestOf(id) {
        return new CorrectionRequest(id, {
            changed: request => this.take(request), isShown: () => this.request?.id === id, next: this.next,
        })
    }

    async read(request) {
        this.say(t('loading'))
        try {
            await request.read()
        } catch (refusal) {
            if (!(refusal instanceof Refusal)) throw refusal
            if (request === this.request) this.say(refusal.message, button(t('again'), () => this.read(request)))
        }
    }

    /** What stands there while there is no request to be seen. */
    say(...words) {
        this.body.replaceChildren(
            el('a', { class: 'back', href: this.back }, t('back')),
            el('p', { class: 'hint none', role: 'status' }, words.flatMap(word => [word, ' ']))
        )
    }

    /** What the server answered about a request, which need not be the one that is shown. */
    take(request) {
        if (request.isBusy) this.busy.set(request.id, request)
        else this.busy.delete(request.id)
        this.tell(request.data)
        if (request.id !== this.request?.id) return
        this.request = request
        this.draw()
    }

    /** Goes to what is shown when it is what the editor has opened, and still waits for. */
    focus() {
        if (this.wantedId === null || this.wantedId !== this.request?.id) return
        this.wantedId = null
        const place = document.activeElement
        if (place === document.body || place.closest('.row')) goTo(this.body.querySelector('h2'))
    }

    draw() {
        const { data, article, notice, isBusy } = this.request
        if (this.notice.textContent !== notice) this.notice.replaceChildren(notice ? el('p', {}, notice) : '')
        const hadFocus = this.body.contains(document.activeElement)
        const focused = hadFocus && document.activeElement.dataset.action
        const headline = el('span', { dir: 'auto', lang: article?.language }, article?.headline ?? data.article)
        const heading = el('h2', { tabindex: -1 }, t('kind_' + data.kind), ': ', headline)
        const shown = CORRECTION_ACTIONS.filter(action => action.isShown(this.request))
        this.body.replaceChildren(
            el('a', { class: 'back', href: this.back }, t('back')),
            heading,
            this.facts(),
            el('div', {
                class: 'buttons actions', role: 'group', 'aria-label': t('actions'), 'aria-busy': isBusy && 'true',
            }, shown.map(action => this.actionButton(action))),
            el('div', { class: 'beside' },
                el('div', { class: 'request' },
                    changeInContext(data, article), this.said(), this.told(), this.history()),
                articlePane(data, article)))
        if (hadFocus) ((focused && this.body.querySelector(`[data-action=${focused}]`)) || heading).focus()
        this.element.querySelector('.article mark')?.scrollIntoView({ block: 'nearest' })
        this.focus()
    }

    actionButton(action) {
        const { name, key, text, isMain } = action
        return el('button', {
            type: 'button', class: isMain ? 'primary' : null, 'data-action': name, 'aria-keyshortcuts': key,
            'aria-disabled': this.request.isBusy && 'true', onclick: () => this.run(action),
        }, t(text), el('kbd', { 'aria-hidden': 'true' }, key))
    }

    facts() {
        const { data } = this.request
        return el('p', { class: 'facts hint' },
            el('strong', { class: 'state' }, t('state_' + data.state)), ' · ',
            t('receivedAt'), ' ', ago(data.date_created), ' · ',
            data.date_closed ? null : [
                el('span', { class: data.overdue ? 'late' : null }, t('due'), ' ', ago(data.date_due)),
                ' · ',
            ],
            data.assignee ? el('bdi', {}, data.assignee) : t('nobody'),
            data.reporter_count > 1 ? ` · ${t('reporters', data.reporter_count)}` : null,
            data.held_reason ? ` · ${t('held')}: ${t('hold_' + data.held_reason)}` : null)
    }

    /** What the reporters say, this one and those that have joined. */
    said() {
        const { data } = this.request
        return [data, ...data.joined].map((each, index) => el('section', { class: 'said' },
            index === 1 ? el('h3', {}, t('joined')) : null,
            index > 0 && each.suggestion ? el('p', { class: 'new', dir: 'auto' }, each.suggestion) : null,
            each.explanation ? el('blockquote', { dir: 'auto' }, each.explanation) : null,
            each.sources.length ? el('ul', { class: 'sources' }, each.sources.map(source)) : null,
            contact(each)))
    }

    told() {
        const { answer, note } = this.request.data
        const part = (title, text) => el('section', {}, el('h3', {}, title), el('blockquote', { dir: 'auto' }, text))
        return [
            answer ? part(t('answer'), answer.text) : null,
            note ? part(t('publishedNote'), note.text) : null,
        ]
    }

    history() {
        return el('section', {}, el('h3', {}, t('history')), el('ol', { class: 'history' },
            this.request.data.history.map(event => el('li', {}, eventText(event), ' ', moment(event.date_created)))))
    }

    /** What is under way goes on. */
    close() {
        this.request = null
    }
}

function contact({ contact }) {
    if (!session.may('editor') || !contact) return null
    const { name, email } = contact
    const link = email ? el('a', { href: `mailto:${encodeURIComponent(email)}` }, email) : null
    return el('p', { class: 'contact' }, name ? [el('bdi', {}, name), ' '] : null, link)
}

// Only addresses of the web are links: a source is what a reader wrote.
function source(text) {
    if (!/^https?:\/\//i.test(text)) return el('li', { dir: 'auto' }, text)
    return el('li', {}, el('a', { href: text, rel: 'noopener noreferrer nofollow', target: '_blank' }, text))
}
