// As the server bounds a quote, in bytes of UTF-8.
const QUOTE_BYTES = 1024

// What of the surroundings a reader is shown.
const SHOWN_CONTEXT = 80

const CORRECTION_KINDS = ['correction', 'clarification', 'typo', 'missing_context', 'other']

/** Corrections of one article. */
class Corrections {
    constructor(article, revision, root, place) {
        this.article = article
        this.revision = revision
        this.path = `/v1/articles/${encodeURIComponent(article.slug)}`
        this.root = root
        this.place = shadow(place)
        this.layer = watchSelection(root, range => this.open(textAround(root, range), range))
        this.drawInvitation()
    }

    drawInvitation() {
        const text = isTouch() ? t('touchInvitation', t('correct')) : t('invitation', isMac() ? '⌘' : 'Ctrl')
        const [before, link, after] = text.split(/[[\]]/)
        const write = button(link, () => this.open(null), {class: 'text'})
        const open = () => this.open(stored('sessionStorage', this.begun).quote)
        const goOn = button(t('unfinished'), open, {class: 'text'})
        this.place.append(el('p', {class: 'invitation', ...ofText('invitation')}, before, write, after, ' ', goOn))
        this.drawBegun = () => {
            const isFocused = goOn.matches(':focus')
            goOn.hidden = !stored('sessionStorage', this.begun)
            if (isFocused && goOn.hidden) write.focus()
        }
        this.drawBegun()
    }

    get begun() { return `begun-${this.article.slug}` }

    /** The dialogue about a quote, `{before, exact, after}`, or about the whole article. */
    open(quote, range) {
        if (this.layer.querySelector('dialog')) return
        if (quote && new TextEncoder().encode(quote.exact).length > QUOTE_BYTES) {
            this.show(el('p', {}, t('tooMuch')), range)
            return
        }
        const fields = {
            kind: field(t('kind'), '/kind', choice(CORRECTION_KINDS)),
            suggestion: quote && field(t('suggestion'), '/suggestion', textArea(2)),
            explanation: field(t(quote ? 'explanation' : 'remark'), '/explanation', textArea(3)),
            email: field(t('email'), '/contact/email',
                el('input', {type: 'email', autocomplete: 'email'}), t('private')),
        }
        if (!quote) delete fields.suggestion
        const form = makeForm({
            fields, submit: t('send'), label: t('correct'),
            draft: `correction-${this.article.slug}-${quote?.exact ?? ''}`,
            inside: [quote ? shownQuote(quote) : el('p', {class: 'hint'}, t('whole')),
                ...Object.values(fields).map(field => field.element)],
            buttons: [button(t('cancel'), () => dialog.close())],
            send: (values, key) => this.send(quote, values, key),
            done: request => {
                store('sessionStorage', this.begun, null)
                const shown = receipt(request)
                if (dialog.isConnected) form.element.replaceWith(shown)
                else this.show(shown)
                shown.focus()
            },
        })
        form.element.addEventListener('input', () => store('sessionStorage', this.begun, {quote}), {once: true})
        const dialog = this.show(form.element, range, form.leave)
        ;(fields.suggestion ?? fields.explanation).control.focus()
    }

    /** Closing it brings the selection back, too. */
    show(inside, range, onclose) {
        return openDialog(this.layer, t('correct'), inside, () => {
            onclose?.()
            this.drawBegun()
            if (!range) return
            getSelection().removeAllRanges()
            getSelection().addRange(range)
        })
    }

    async send(quote, {kind, suggestion, explanation, email}, key) {
        const body = {
            kind, ...quote && {target: await this.target(quote)}, ...suggestion?.trim() && {suggestion},
            ...explanation.trim() && {explanation}, ...email.trim() && {contact: {email: email.trim()}},
        }
        return ask('POST', this.path + '/corrections', {body, headers: {'Idempotency-Key': key}})
    }

    /** The words in terms of the revision that the page shows. */
    async target(quote) {
        this.text ??= (await ask('GET', `${this.path}/revisions/${this.revision}`)).body_text
        return {revision: this.revision, selector: selectors(this.text, quote)}
    }
}

function shownQuote({before, exact, after}) {
    const start = [...before].slice(-SHOWN_CONTEXT).join(''), end = [...after].slice(0, SHOWN_CONTEXT).join('')
    return el('blockquote', {...ofWords(), 'aria-label': t('quote')},
        start.length < before.length && '…', start, el('mark', {}, exact), end, end.length < after.length && '…')
}

function receipt(request) {
    const url = request.status_page_url ?? request.status_url
    const status = el('p', {role: 'status', class: 'status'})
    const copy = () => navigator.clipboard.writeText(url).then(() => status.textContent = t('copied'), () => {})
    const isUnplaced = ['ambiguous', 'orphaned'].includes(request.target?.anchor)
    return el('div', {tabindex: -1, class: 'receipt'},
        el('p', {}, t(request.state === 'received' ? 'received' : 'joined')),
        isUnplaced && el('p', {}, t('unplaced')),
        el('p', {}, t('follow')),
        el('p', {}, el('a', {href: url}, url)),
        // Pages without TLS have no clipboard.
        navigator.clipboard && button(t('copy'), copy), status)
}
