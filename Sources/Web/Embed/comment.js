/** One comment on the page, with the replies to it. */
class CommentView {
    constructor(discussion, comment) {
        this.discussion = discussion
        this.article = el('article', {tabindex: -1, id: 'comment-' + comment.id, 'aria-labelledby': `by-${comment.id}`})
        this.list = el('ol', {hidden: true})
        this.more = button('', () => carryOut(this, () => this.readMore()), {class: 'quiet', hidden: true})
        this.element = el('li', {}, this.article, this.list, this.more)
        this.element.view = this
        discussion.views.set(comment.id, this)
        this.update(comment)
        this.takeReplies(comment.replies)
    }

    update(comment) {
        this.comment = comment
        this.isShown = comment.body_html != null && !comment.body_html.includes('data-withheld')
        this.place = el('div', {class: 'forms'})
        this.status = el('p', {class: 'status', role: 'status'})
        this.article.replaceChildren(...comment.author
            ? [this.header(), this.body(), this.footer(), this.status, this.place]
            : [el('p', {class: 'gone', id: `by-${comment.id}`}, t(comment.state))])
    }

    header() {
        const {author, id, date_created: date, date_edited: edited, featured, pinned, state} = this.comment
        const avatar = author.avatar_url.startsWith('/') ? base + author.avatar_url : author.avatar_url
        const marks = [author.badge, featured && 'featured', pinned && 'pinned'].filter(Boolean)
        return el('header', {},
            el('img', {src: avatar, alt: '', width: 40, height: 40, loading: 'lazy'}),
            el('div', {},
                el('h3', {id: `by-${id}`, ...ofWords()}, author.name),
                ...marks.map(mark => el('span', {class: `mark ${mark}`}, t(mark))),
                el('p', {class: 'meta'}, el('a', {href: '#comment-' + id, 'aria-label': t('link')}, time(date)),
                    edited && ` · ${t('edited')}`,
                    state === 'pending' && el('span', {class: 'pending'}, ` · ${t('pending')}`))))
    }

    body() {
        const {body_html: html, body_text: text, spoiler} = this.comment
        const body = el('div', {class: 'body', id: identifier(), ...ofWords()})
        const press = () => carryOut(this, () => this.show())
        if (html != null) setServerHTML(body, html, text)
        for (const hidden of body.querySelectorAll('[data-withheld]')) {
            hidden.append(button(t('words'), press, {class: 'fold', 'aria-expanded': 'false'}))
        }
        if (!spoiler) return body
        body.hidden = html == null
        const fold = button(t(body.hidden ? 'spoiler' : 'hide'), press, {
            class: 'fold', 'aria-expanded': String(!body.hidden), 'aria-controls': body.id,
        })
        return el('div', {}, fold, body)
    }

    /** Asks for the text that lists withhold, or folds it again. */
    async show() {
        const {comment} = this
        if (comment.spoiler && comment.body_html != null) this.update({...comment, body_html: null})
        else this.update({...await ask('GET', `/v1/comments/${comment.id}`), reply_count: comment.reply_count})
        const next = this.article.querySelector('.fold') ?? this.article.querySelector('.spoiler')
        if (!next.matches('button')) next.tabIndex = -1
        next.focus()
    }

    footer() {
        const {id, can_reply: isOpen, state} = this.comment
        const own = remembered('own', id)
        const open = this.discussion.isOpen && isOpen && state === 'visible'
        const edit = own && isEditable(own) && button(t('edit'), () => this.open(editor(this, own)), {class: 'quiet'})
        if (edit) setTimeout(() => edit.remove(), Date.parse(own.until) - Date.now())
        return el('footer', {},
            state === 'visible' && votes(this),
            open && button(t('reply'), () => this.open(composer(this.discussion, this)), {class: 'quiet'}),
            edit,
            own && eraser(this, own),
            !own && button(t('report'), () => openReport(this), {class: 'quiet'}))
    }

    open(form) {
        this.place.replaceChildren(form)
        form.querySelector('textarea').focus()
    }

    say(text) { this.status.textContent = text }

    focus() { goTo(this.article) }

    takeReplies(replies) {
        for (const reply of replies.items) this.discussion.add(reply)
        this.cursor = replies.next_cursor
        this.drawMore()
    }

    drawMore() {
        const left = this.comment.reply_count - this.list.children.length
        this.list.hidden = !this.list.children.length
        this.more.hidden = left <= 0
        this.more.textContent = t('replies', Math.max(left, 0))
    }

    async readMore() {
        const {discussion} = this
        const last = this.list.lastElementChild
        const from = this.cursor && {cursor: this.cursor}
        const page = await discussion.read({parent: this.comment.id, sort: 'oldest', ...from})
        this.takeReplies(page)
        if (!page.next_cursor) this.more.hidden = true
        const first = last ? last.nextElementSibling : this.list.firstElementChild
        first?.view.focus()
    }
}
