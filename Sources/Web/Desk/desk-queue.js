import { button, el, goTo, settled } from './desk-dom.js'
import { onCounts } from './desk-live.js'
import { sayRefusal } from './desk-toasts.js'
import { t } from './desk-texts.js'

/**
 * A list that is worked through. `load(cursor)` answers a page of it, `row(item)` draws an item's element, which takes
 * the focus; `changed(item)` is told when another becomes the current one. What comes meanwhile is offered by a button,
 * so that nothing moves under the editor's hands.
 */
export class Queue {
    constructor({ load, row, changed = () => {}, empty }) {
        Object.assign(this, { load, row, changed, empty })
        this.rows = new Map()
        this.items = []
        this.currentId = null
        this.cursor = null
        this.version = 0
        this.list = el('ol', { role: 'list', class: 'rows' })
        this.fresh = el('div', { class: 'fresh', role: 'status' })
        this.status = el('p', { class: 'hint', role: 'status' })
        this.moreButton = button(t('more'), () => this.readMore(), { hidden: true, class: 'more' })
        this.element = el('div', { class: 'queue' }, this.fresh, this.list, this.status, this.moreButton)
        const look = settled(() => this.lookForFresh(), 200)
        this.stop = onCounts(look)
    }

    get current() { return this.items.find(item => item.id === this.currentId) ?? null }

    /** Reads it anew; what was the current item stays it. */
    async read() {
        const version = ++this.version
        this.status.textContent = t('loading')
        this.fresh.replaceChildren()
        try {
            const page = await this.load(null)
            if (version !== this.version) return
            const hadFocus = this.element.contains(document.activeElement)
            this.rows.clear()
            this.items = []
            this.list.replaceChildren()
            this.add(page)
            this.rows.get(this.currentId)?.scrollIntoView({ block: 'nearest' })
            if (hadFocus) goTo(this.rows.get(this.currentId) ?? document.querySelector('main h1'))
        } catch (refusal) {
            this.status.textContent = ''
            sayRefusal(refusal)
        }
    }

    async readMore() {
        try {
            const before = this.items.length
            this.add(await this.load(this.cursor))
            goTo(this.rows.get(this.items[before]?.id))
        } catch (refusal) {
            sayRefusal(refusal)
        }
    }

    add(page) {
        for (const item of page.items) {
            if (this.rows.has(item.id)) continue
            this.items.push(item)
            const row = this.row(item)
            this.rows.set(item.id, row)
            this.list.append(el('li', {}, row))
        }
        this.cursor = page.next_cursor
        this.moreButton.hidden = !this.cursor
        this.status.textContent = this.items.length ? '' : this.empty
        this.mark()
    }

    /** Draws an item anew in its place. */
    replace(item) {
        const index = this.items.findIndex(other => other.id === item.id)
        if (index < 0) return
        const old = this.rows.get(item.id)
        const hadFocus = old.contains(document.activeElement)
        this.items[index] = item
        const row = this.row(item)
        this.rows.set(item.id, row)
        old.replaceWith(row)
        this.mark()
        if (hadFocus) goTo(row)
    }

    /** Takes items out, and makes the one behind them the current one. */
    remove(ids) {
        const index = Math.max(0, this.items.findIndex(item => item.id === this.currentId))
        const isCurrentGone = ids.includes(this.currentId)
        const next = this.items.slice(index).find(item => !ids.includes(item.id))
            ?? this.items.slice(0, index).findLast(item => !ids.includes(item.id))
        for (const id of ids) {
            this.rows.get(id)?.parentElement.remove()
            this.rows.delete(id)
        }
        this.items = this.items.filter(item => !ids.includes(item.id))
        this.status.textContent = this.items.length ? '' : this.empty
        if (!isCurrentGone) return
        this.select(next?.id ?? null)
        if (next) goTo(this.rows.get(next.id))
    }

    select(id) {
        this.currentId = id
        this.mark()
        this.changed(this.current)
    }

    mark() {
        for (const [id, row] of this.rows) {
            if (id === this.currentId) row.setAttribute('aria-current', 'true')
            else row.removeAttribute('aria-current')
        }
    }

    /** Goes on by so many items, or to the first. */
    move(step) {
        if (!this.items.length) return
        const index = this.items.findIndex(item => item.id === this.currentId)
        const next = index < 0 ? 0 : Math.min(Math.max(index + step, 0), this.items.length - 1)
        const { id } = this.items[next]
        if (id !== this.currentId) this.select(id)
        goTo(this.rows.get(id))
        if (next >= this.items.length - 3 && this.cursor) this.readAhead()
    }

    async readAhead() {
        const cursor = this.cursor
        this.cursor = null
        const page = await this.load(cursor).catch(() => ({ items: [], next_cursor: cursor }))
        this.add(page)
    }

    async lookForFresh() {
        if (!this.element.isConnected) return
        const version = this.version
        const page = await this.load(null).catch(() => null)
        if (!page || version !== this.version) return
        for (const item of page.items) {
            const known = this.items.find(other => other.id === item.id)
            if (known && JSON.stringify(known) !== JSON.stringify(item)) this.replace(item)
        }
        const count = page.items.filter(item => !this.rows.has(item.id)).length
        const show = button(t('fresh', count), () => this.read())
        this.fresh.replaceChildren(...count ? [show] : [])
    }

    close() {
        this.stop()
        this.version++
    }
}

/** The keys of every queue. */
export const queueKeys = queue => [
    { key: 'j', text: 'keyNext', run: () => queue.move(1) },
    { key: 'k', text: 'keyPrevious', run: () => queue.move(-1) },
    { key: '.', text: 'keyFresh', run: () => queue.read() },
]
