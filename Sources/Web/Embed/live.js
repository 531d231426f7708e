// Until a server that has refused the stream is asked again; a browser that lost it comes back by itself.
const REFUSED_MILLISECONDS = 30_000

/**
 * Hears what happens to the article while somebody looks at the page: browsers allow few connections to a server, so a
 * hidden page gives its own back.
 */
function listen(discussion) {
    const path = `${base}/v1/articles/${encodeURIComponent(discussion.slug)}/events`
    let events = null, last = '', isOver = false
    // Told as the stream begins, and at each change: what changed since the article was read is in it, too.
    const article = ({comments_open: isOpen}) => isOpen !== undefined && discussion.setOpen(isOpen)
    const heard = {
        article,
        'article.changed': article,
        'comment.created': comment => discussion.hold(comment),
        'comment.changed': comment => redraw(discussion, comment),
        'comment.removed': ({id}) => takeAway(discussion, id),
        counts: counts => recount(discussion, counts),
        reset: () => catchUp(discussion),
        gone() {
            isOver = true
            events.close()
        },
    }
    const open = () => {
        events = new EventSource(last ? `${path}?last_event_id=${encodeURIComponent(last)}` : path)
        events.onerror = () => {
            discussion.isListening = false
            if (events.readyState === EventSource.CLOSED) setTimeout(show, REFUSED_MILLISECONDS)
        }
        for (const [name, hear] of Object.entries(heard)) {
            events.addEventListener(name, event => {
                last = event.lastEventId
                hear(JSON.parse(event.data))
            })
        }
    }
    const show = () => {
        events?.close()
        if (!document.hidden && !isOver) open()
    }
    document.addEventListener('visibilitychange', show)
    show()
}

/** What came between the reading of the list and the beginning of the stream, or while the server was gone. */
async function catchUp(discussion) {
    if (!discussion.heard) return
    const wanted = {sort: 'oldest', view: 'flat', limit: 100, since: discussion.heard}
    const page = await discussion.read(wanted).catch(() => null)
    if (!page) return
    for (const comment of page.items) discussion.hold(comment)
    discussion.count(page.count)
}

/** The first date says whether the list was read before something came. */
function recount(discussion, {comment_count: count, date_changed: date}) {
    if (!discussion.isListening && date !== discussion.heard) catchUp(discussion)
    discussion.isListening = true
    discussion.heard = date
    discussion.count(count)
}

/** A text that the reader has opened stays open. */
async function redraw(discussion, comment) {
    const view = discussion.views.get(comment.id)
    if (!view) {
        if (discussion.fresh.has(comment.id)) discussion.fresh.set(comment.id, comment)
        return
    }
    const isOpen = view.isShown && (comment.spoiler || comment.body_html?.includes('data-withheld'))
    const shown = isOpen ? await ask('GET', `/v1/comments/${comment.id}`).catch(() => comment) : comment
    if (view.place.childElementCount) return
    view.update({...shown, replies: view.comment.replies})
}

/** Its place stays, so that the page does not move. */
function takeAway(discussion, id) {
    discussion.fresh.delete(id)
    discussion.drawBanner()
    const view = discussion.views.get(id)
    if (view?.comment.author) view.update({...view.comment, author: null, state: 'gone'})
}
