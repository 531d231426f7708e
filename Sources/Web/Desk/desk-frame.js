import { button, el, identifier } from './desk-dom.js'
import { onCounts } from './desk-live.js'
import { once, pressed } from './desk-once.js'
import { Refusal } from './desk-server.js'
import { session } from './desk-session.js'
import { showHelp } from './desk-keys.js'
import { t } from './desk-texts.js'
import { toastRegion } from './desk-toasts.js'
import { viewNames } from './desk-views.js'

/** Draws what stands around every view; returns where they go. */
export function drawFrame({ signOut }) {
    const main = el('main', { id: 'main', tabindex: -1 })
    const skip = el('a', { class: 'skip', href: '#main', onclick: event => {
        event.preventDefault()
        main.focus()
    } }, t('skip'))
    const badges = Object.fromEntries(['corrections', 'comments'].map(name => [name, el('span', { class: 'badge' })]))
    const link = name => el('li', {}, el('a', { href: `#/${name}`, 'data-view': name }, t(name), badges[name]))
    const header = el('header', { class: 'bar' },
        el('p', { class: 'name' }, t('desk')),
        el('nav', { class: 'views', 'aria-label': t('views') }, el('ul', {}, viewNames().map(link))),
        el('p', { class: 'offline-notice' }, t('offline')),
        el('div', { class: 'who' },
            el('span', {}, session.staff.name, el('span', { class: 'hint' }, ` ${t(session.staff.role)}`)),
            button('?', showHelp, { 'aria-label': t('keys'), class: 'quiet', 'aria-keyshortcuts': '?' }),
            button(t('signOut'), signOut, { class: 'quiet' })))
    document.body.replaceChildren(skip, header, main, toastRegion())
    onCounts(counts => showCounts(badges, counts))
    return main
}

function showCounts(badges, { corrections, comments }) {
    const show = (badge, count, text) => badge.replaceChildren(
        ...count ? [
            el('span', { 'aria-hidden': 'true' }, String(count)),
            el('span', { class: 'unseen' }, ` ${text}`),
        ] : [])
    show(badges.corrections, corrections.open, t('countOpen', corrections.open))
    badges.corrections.classList.toggle('late', corrections.overdue > 0)
    const waiting = comments.pending + comments.reported
    show(badges.comments, waiting, t('countWaiting', waiting))
}

export function drawSignIn({ notice, signIn }) {
    document.title = t('desk')
    const error = el('p', { class: 'error', role: 'alert' }, notice)
    const id = identifier()
    const token = el('input', {
        id, type: 'password', autocomplete: 'current-password', required: true, spellcheck: 'false',
    })
    const status = el('p', { class: 'status hint', role: 'status' })
    const send = el('button', { type: 'submit', class: 'primary' }, t('signIn'))
    const sendOnce = once(async () => {
        error.textContent = ''
        if (!token.value.trim()) return token.focus()
        status.textContent = t('signingIn')
        try {
            await pressed(send, signIn(token.value.trim()))
        } catch (refusal) {
            if (!(refusal instanceof Refusal)) throw refusal
            error.textContent = refusal.status === 401 ? t('wrongToken') : refusal.message
            token.select()
        } finally {
            status.textContent = ''
        }
    })
    const form = el('form', { class: 'sign-in', novalidate: true, onsubmit: event => {
        event.preventDefault()
        sendOnce()
    } },
    el('h1', {}, t('desk')),
    el('div', { class: 'field' }, el('label', { for: id }, t('token')), token),
    error, status,
    el('p', { class: 'buttons' }, send))
    document.body.replaceChildren(el('main', { id: 'main', class: 'entrance' }, form), toastRegion())
    toastRegion().replaceChildren()
    token.focus()
}
