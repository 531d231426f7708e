import { get, post, Refusal } from './desk-server.js'
import { readArticle } from './desk-article.js'
import { isolated, t } from './desk-texts.js'

/**
 * A correction request as it was read last, beside its article. What is done with it goes on, and is answered to it,
 * when the editor looks at another one meanwhile.
 */
export class CorrectionRequest {
    /** `changed(request)` is told of each answer, `isShown()` says whether it is looked at, `next()` leaves it. */
    constructor(id, { changed, isShown, next }) {
        Object.assign(this, { id, changed, isShown })
        this.next = () => { if (isShown()) next() }
        this.data = null
        this.etag = null
        this.article = null
        /** What somebody else did meanwhile. */
        this.notice = ''
        /** Whether something is being done with it. */
        this.isBusy = false
    }

    async read() {
        const answer = await get(`/v1/desk/corrections/${this.id}`)
        this.article = await readArticle(answer.data.article)
        this.take(answer)
    }

    take({ data, etag }) {
        this.data = data
        this.etag = etag
        this.changed(this)
    }

    /** Several steps that are one action for the editor: there is one at a time. */
    async work(steps) {
        this.isBusy = true
        this.changed(this)
        try {
            return await steps()
        } finally {
            this.isBusy = false
            this.changed(this)
        }
    }

    /** An action of the API. Where somebody was quicker, what they did is shown, and nothing is done. */
    async act(action, body = {}) {
        try {
            const answer = await post(`/v1/desk/corrections/${this.id}/${action}`, body, { 'If-Match': this.etag })
            this.notice = ''
            this.take(answer)
        } catch (refusal) {
            if (refusal.status === 412) throw await this.meanwhile()
            if (refusal.name === 'article-changed') await this.read()
            throw refusal
        }
    }

    async meanwhile() {
        const before = this.data.history.length
        await this.read()
        const events = this.data.history.slice(before).map(eventText)
        this.notice = t('meanwhile', events.join(' ') || t('somethingElse'))
        this.changed(this)
        return new Refusal(412, { detail: this.notice })
    }

    /** What is only decided under review is taken up first. */
    async beInReview() {
        if (this.data.state === 'received') await this.act('review')
    }
}

/** One event of the history in words. */
export function eventText({ kind, from, to, actor, reason, text }) {
    const who = actor === 'reporter' ? t('reporter') : isolated(actor)
    const what = kind === 'transition'
        ? [from ? t('state_' + from) + ' → ' : '', t('state_' + to)].join('')
        : t('event_' + kind)
    return [`${who}: ${what}.`, isolated(reason), isolated(text)].filter(Boolean).join(' ')
}
