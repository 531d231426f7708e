import { button, el, identifier } from './desk-dom.js'
import { openDialog } from './desk-dialog.js'
import { open as openPlace } from './desk-place.js'
import { t } from './desk-texts.js'
import { undoLast } from './desk-toasts.js'
import { viewNames } from './desk-views.js'

/** A key is `{ key, text, run }`; `text` is what the help says of it. */
let viewKeys = []

const GLOBAL = [
    { key: 'u', text: 'keyUndo', run: undoLast },
    { key: '/', text: 'keySearch', run: () => document.querySelector('main [data-search]')?.focus() },
    { key: '?', text: 'keyHelp', run: showHelp },
]

/** The keys that are the same everywhere; the views have the numbers of their links. */
const globalKeys = () => [
    ...GLOBAL,
    ...viewNames().map((name, index) => ({ key: String(index + 1), text: name, run: () => openPlace(name) })),
]

export const setViewKeys = keys => { viewKeys = keys }

let isBound = false

export function bindGlobal() {
    if (!isBound) addEventListener('keydown', press)
    isBound = true
}

function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return
    if (!areOn() || isTyping(event.target) || document.querySelector('dialog[open]')) return
    if (!document.querySelector('.views')) return
    const key = pressed(event)
    const binding = [...viewKeys, ...globalKeys()].find(binding => binding.key === key)
    if (!binding) return
    event.preventDefault()
    binding.run()
}

/** The Latin letter of the key, also where the keyboard is set to another alphabet. */
export function pressed(event) {
    if (/^[ -~]$/.test(event.key)) return event.key
    const letter = /^Key([A-Z])$/.exec(event.code)?.[1]
    return letter && event.key.length === 1 ? (event.shiftKey ? letter : letter.toLowerCase()) : event.key
}

/** Whether keys are text for this element. One in a dialogue that has just closed has the focus until the next frame. */
export function isTyping(element) {
    if (element.closest('dialog:not([open])')) return false
    return element.isContentEditable || element.matches('textarea, select')
        || element.matches('input:not([type=checkbox], [type=radio])')
}

// Keys of one character can be turned off (WCAG 2.2, 2.1.4).
const areOn = () => localStorage.getItem('galley-desk-keys') !== 'off'

export function showHelp() {
    const row = ({ key, text }) => el('tr', {}, el('td', {}, el('kbd', {}, key)), el('td', {}, t(text)))
    const part = (title, keys) => el('table', { class: 'keys' }, el('caption', {}, title),
        el(
            'thead', { class: 'unseen' },
            el('tr', {}, el('th', { scope: 'col' }, t('key')), el('th', { scope: 'col' }, t('does')))
        ),
        el('tbody', {}, keys.map(row)))
    const id = identifier()
    const box = el('input', { type: 'checkbox', id, checked: areOn(), onchange: () => {
        localStorage.setItem('galley-desk-keys', box.checked ? 'on' : 'off')
    } })
    const dialog = openDialog(t('keys'), [
        el(
            'div', { class: 'key-parts' }, viewKeys.length ? part(t('here'), viewKeys) : null,
            part(t('everywhere'), globalKeys())
        ),
        el('p', { class: 'box' }, box, el('label', { for: id }, t('keysOn'))),
        el('p', { class: 'buttons' }, button(t('close'), () => dialog.close())),
    ])
}
