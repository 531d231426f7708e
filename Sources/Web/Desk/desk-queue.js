import { button, el, goTo, settled } from './desk-dom.js'
import { onCounts } from './desk-live.js'
import { pressed } from './desk-once.js'
import { Refusal } from './desk-server.js'
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
        /** Which list it is: an answer for an earlier one comes too late. */
        this.reading = 0
        this.isReading = false
        /** Grows with each change of an item: a page that was asked for before may have it as it was. */
        this.changes = 0
        this.isClosed = false
        this.list = el('ol', { role: 'list', class: 'rows' })
        this.fresh = el('div', { class: 'fresh', role: 'status' })
        this.status = el('p', { class: 'hint status', role: 'status' })
        this.moreButton = button(t('more'), () => this.readMore(), { hidden: true, class: 'more' })
        this.element = el('div', { class: 'queue' }, this.fresh, this.status, this.list, this.moreButton)
        this.stop = onCounts(settled(() => this.look(), 200))
    }

    get current() { return this.items.find(item => item.id === this.currentId) ?? null }

    /** Reads another list into it, with other filters: what was there goes at once. */
    async open(currentId = null) {
        this.currentId = currentId
        this.clear()
        this.cursor = null
        this.moreButton.hidden = true
        await this.read()
    }

    /** Reads it anew; what was the current item stays it. */
    async read() {
        if (this.isClosed) return
        const reading = ++this.reading
        this.isReading = true
        this.next = null
        this.status.textContent = t('loading')
        this.fresh.replaceChildren()
        try {
            const page = await this.load(null)
            if (reading !== this.reading) return
            const hadFocus = this.element.contains(document.activeElement)
            this.clear()
            this.add(page)
            this.rows.get(this.currentId)?.scrollIntoView({ block: 'nearest' })
            if (hadFocus) goTo(this.rows.get(this.currentId) ?? document.querySelector('main h1'))
        } catch (refusal) {
            if (!(refusal instanceof Refusal)) throw refusal
            if (reading === this.reading) {
                this.status.replaceChildren(refusal.message, ' ', button(t('again'), () => this.read()))
            }
        } finally {
            if (reading === this.reading) {
                this.isReading = false
                if (this.isLookDue) this.look()
            }
        }
    }

    clear() {
        this.rows.clear()
        this.items = []
        this.list.replaceChildren()
    }

    async readMore() {
        const before = this.items.length
        this.moreButton.textContent = t('loading')
        try {
            await pressed(this.moreButton, this.readNext())
            // Unless the editor has gone elsewhere; a button that is hidden has lost the focus.
            const { activeElement } = document
            if ([this.moreButton, document.body].includes(activeElement)) goTo(this.rows.get(this.items[before]?.id))
        } catch (refusal) {
            sayRefusal(refusal)
        } finally {
            this.moreButton.textContent = t('more')
        }
    }

    /** Adds the next page, once, unless another list was read meanwhile. */
    readNext() {
        this.next ??= this.addNext(this.reading, this.cursor)
        return this.next
    }

    async addNext(reading, cursor) {
        try {
            const page = await this.load(cursor)
            if (reading === this.reading) this.add(page)
        } finally {
            if (reading === this.reading) this.next = null
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
        this.tellEmpty()
        this.mark()
    }

    tellEmpty() {
        this.status.textContent = this.items.length ? '' : this.empty
    }

    /** Draws an item anew in its place. */
    replace(item) {
        const index = this.items.findIndex(other => other.id === item.id)
        if (index < 0) return
        this.changes++
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
        this.changes++
        const index = Math.max(0, this.items.findIndex(item => item.id === this.currentId))
        const isCurrentGone = ids.includes(this.currentId)
        const next = this.items.slice(index).find(item => !ids.includes(item.id))
            ?? this.items.slice(0, index).findLast(item => !ids.includes(item.id))
        for (const id of ids) {
            this.rows.get(id)?.parentElement.remove()
            this.rows.delete(id)
        }
        this.items = this.items.filter(item => !ids.includes(item.id))
        this.tellEmpty()
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
        if (next >= this.items.length - 3 && this.cursor) this.readNext().catch(sayRefusal)
    }

    /** Looks for what came or was changed by others; a list that is being read is looked at behind that. */
    async look() {
        this.isLookDue = this.isReading
        if (this.isReading || this.isClosed) return
        const { reading, changes } = this
        const page = await this.load(null).catch(() => null)
        if (!page || reading !== this.reading) return
        if (changes !== this.changes) return this.look()
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
        this.isClosed = true
        this.reading++
    }
}

/** How a view that is a list alone reads it anew when other filters are chosen. */
export function followFilters(bar, queue) {
    let shown = null
    return {
        async go(_, query) {
            bar.show(query)
            const wanted = JSON.stringify(query)
            if (wanted === shown) return
            shown = wanted
            await queue.open()
        },
        close: () => queue.close(),
    }
}

/** The keys of every queue. */
export const queueKeys = queue => [
    { key: 'j', text: 'keyNext', run: () => queue.move(1) },
    { key: 'k', text: 'keyPrevious', run: () => queue.move(-1) },
    { key: '.', text: 'keyFresh', run: () => queue.read() },
]
