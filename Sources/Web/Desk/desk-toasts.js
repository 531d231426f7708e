import { button, el } from './desk-dom.js'
import { once } from './desk-once.js'
import { Refusal } from './desk-server.js'
import { t } from './desk-texts.js'

// What can be taken back, the last of it last. It is only of this page: another page has its own.
const undoable = []

// How often something was said.
let said = 0

// Until something that goes on is spoken of.
const WHILE_MILLISECONDS = 400

const region = el('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' })

/** The element that says what was done; a part of the frame, so that screen readers know it before it speaks. */
export const toastRegion = () => region

/** Says something. It stays until the next is said or it is closed: nobody reads against time (WCAG 2.2, 2.2.1). */
export function say(text, ...actions) {
    const close = button('×', () => region.replaceChildren(), { class: 'quiet', 'aria-label': t('close') })
    const toast = el('div', { class: 'toast' }, el('p', {}, text), actions, close)
    region.replaceChildren(toast)
    said++
    return toast
}

/** Says what was done, and how it is taken back: by the button or the key. */
export function sayDone(text, undo) {
    undoable.push({ text, undo })
    say(text, button(t('undo'), undoLast, { 'aria-keyshortcuts': 'u' }))
}

export function sayRefusal(refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    say(refusal.message)
}

/** Says that something goes on when it has not ended soon, unless something else was said since. */
export async function sayWhile(work, text = t('sending')) {
    const before = said
    let toast = null
    const timer = setTimeout(() => { if (before === said) toast = say(text) }, WHILE_MILLISECONDS)
    try {
        return await work
    } finally {
        clearTimeout(timer)
        toast?.remove()
    }
}

// Whoever presses it again means the same decision, and not the one before.
export const undoLast = once(async () => {
    const last = undoable.pop()
    if (!last) return say(t('nothingToUndo'))
    try {
        await sayWhile(last.undo(), t('undoing'))
        say(t('undone', last.text))
    } catch (refusal) {
        // What could not be reached can be tried again; what was refused cannot.
        if (refusal.status === 0) undoable.push(last)
        sayRefusal(refusal)
    }
})
