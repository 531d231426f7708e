const SORTS = ['newest', 'oldest', 'top', 'most_replied']

/** The discussion under an article. */
class Discussion {
    constructor(host, article, isSigned, signInURL) {
        this.slug = article.slug
        this.article = article
        this.isSigned = isSigned
        this.signInURL = signInURL
        this.path = `/v1/articles/${encodeURIComponent(article.slug)}/comments`
        this.sort = 'newest'
        this.cursor = null
        /** What is on the page, by its identifier. */
        this.views = new Map()
        /** What came since and is not on the page. */
        this.fresh = new Map()
        this.heading = el('h2', {id: identifier(), tabindex: -1, ...ofText('comments')}, t('comments'))
        this.status = el('p', {class: 'status', role: 'status'})
        this.list = el('ol', {class: 'comments'})
        this.more = button(t('more'), () => carryOut(this, () => this.readMore()), {hidden: true})
        this.banner = el('div', {class: 'banner', role: 'status'})
        this.place = el('div', {class: 'entry'})
        const order = choice(SORTS)
        order.addEventListener('change', () => this.reorder(order.value))
        this.order = el('label', {class: 'order', hidden: true}, t('order'), ' ', order)
        // What the publisher has put there is read until the comments have come.
        const isRead = hasText(host)
        this.root = shadow(host)
        this.root.hidden = isRead
        this.root.after(el('slot'))
        this.root.append(el('section', {'aria-labelledby': this.heading.id},
            el('div', {class: 'head'}, this.heading, this.order),
            this.place, this.status, this.banner, this.list, this.more))
        this.drawEntry()
    }

    get needsToken() { return this.article.discussion.mode === 'signed_in' && !this.isSigned }

    get isOpen() { return this.article.comments_open && !this.needsToken }

    setOpen(isOpen) {
        if (isOpen === this.article.comments_open) return
        this.article.comments_open = isOpen
        this.drawEntry()
    }

    /** The way to write, or why there is none. A draft of an earlier visit is open at once. */
    drawEntry() {
        const {mode} = this.article.discussion
        const open = () => this.place.replaceChildren(composer(this, null, () => this.drawEntry()))
        if (this.isOpen && stored('sessionStorage', draftName(this))) return open()
        const write = button(t('write'), () => {
            open()
            this.place.querySelector('textarea').focus()
        }, {class: 'primary'})
        const reason = this.needsToken ? 'signIn' : 'closed'
        const why = this.needsToken && this.signInURL ? el('a', {href: this.signInURL}, t(reason)) : t(reason)
        this.place.replaceChildren(this.isOpen ? write : el('p', {}, why))
        if (this.isOpen && mode === 'pre_moderated') this.place.append(el('p', {class: 'hint'}, t('moderated')))
    }

    /** Reads the first page anew, unless another order is chosen meanwhile. */
    async start() {
        const {sort} = this
        this.say(t('loading'))
        const page = await this.read().catch(error => error)
        if (sort !== this.sort) return
        this.root.hidden = false
        this.root.nextSibling?.remove()
        if (page instanceof Error) {
            return this.status.replaceChildren(page.name === 'not-found' ? page.message : t('failed'), ' ',
                button(t('again'), () => this.start()))
        }
        this.views.clear()
        this.fresh.clear()
        this.list.replaceChildren()
        this.say(page.items.length ? '' : t('none'))
        this.count(page.count)
        this.heard = page.date_changed
        this.take(page)
        this.drawBanner()
    }

    read(parameters = {}) {
        return ask('GET', `${this.path}?${new URLSearchParams({sort: this.sort, ...parameters})}`)
    }

    async reorder(sort) {
        this.sort = sort
        await this.start()
    }

    async readMore() {
        const {sort, cursor} = this
        const last = this.list.lastElementChild
        const page = await this.read({cursor})
        if (sort !== this.sort) return
        this.take(page)
        last?.nextElementSibling?.view.focus()
    }

    take(page) {
        for (const comment of page.items) this.add(comment)
        this.cursor = page.next_cursor
        this.more.hidden = !page.next_cursor
    }

    /** Draws a comment at the end or the beginning of where it belongs; null when that is not on the page. */
    add(comment, isFirst = false) {
        const known = this.views.get(comment.id)
        if (known) {
            known.takeReplies(comment.replies)
            return known
        }
        const parent = comment.parent_id && this.views.get(comment.parent_id)
        if (comment.parent_id && !parent) return null
        if (this.fresh.delete(comment.id)) this.drawBanner()
        const view = new CommentView(this, comment)
        const list = parent ? parent.list : this.list
        if (isFirst) list.prepend(view.element)
        else list.append(view.element)
        parent?.drawMore()
        this.order.hidden = false
        return view
    }

    /** Draws one that was not there when its list was read. */
    insert(comment) {
        const parent = this.views.get(comment.parent_id)
        if (parent) parent.comment.reply_count += 1
        return this.add(comment, !parent)
    }

    count(number) {
        this.total = number
        this.heading.textContent = `${t('comments')} (${number.toLocaleString(language)})`
    }

    say(text) { this.status.textContent = text }

    /** Counts it; it is drawn when the reader asks, so that nothing moves under their eyes. */
    hold(comment) {
        if (this.views.has(comment.id)) return
        this.fresh.set(comment.id, comment)
        this.drawBanner()
    }

    /** Those that have their place on the page. */
    showable() {
        const has = id => !id || this.views.has(id) || this.fresh.has(id)
        return [...this.fresh.values()].filter(comment => has(comment.parent_id))
            .sort((a, b) => a.date_created.localeCompare(b.date_created))
    }

    drawBanner() {
        const number = this.showable().length
        const show = number && button(t('fresh', number), () => this.showFresh(), {class: 'primary'})
        this.banner.replaceChildren(...show ? [show] : [])
    }

    showFresh() {
        const views = this.showable().map(comment => this.insert(comment))
        for (const view of views) view.article.classList.add('fresh')
        this.drawBanner()
        if (this.status.textContent === t('none')) this.say('')
        views.at(-1)?.focus()
    }

    /** Draws a comment of the reader's own, where they can see it. */
    showOwn(comment) {
        const {id, edit_token: token, date_editable_until: until, body_markdown: text} = comment
        remember('own', id, {token, until, text})
        const view = this.insert(comment)
        // While there is a stream, it tells the number.
        if (comment.state === 'visible' && !this.isListening) this.count(this.total + 1)
        this.say(t(comment.state === 'visible' ? 'published' : 'pending'))
        view?.focus()
    }

    /** Goes to the comment that the page's address names, and reads it first when it is not there. */
    async follow(hash) {
        const id = /^#comment-([0-9a-f-]{36})$/.exec(hash)?.[1]
        if (!id) return
        if (!this.views.has(id)) {
            const context = await ask('GET', `/v1/comments/${id}/context?sort=${this.sort}`)
            if (context.article !== this.slug || hash !== location.hash) return
            for (const comment of [...context.ancestors, context.comment]) this.add(comment, true)
        }
        this.views.get(id)?.focus()
    }
}
