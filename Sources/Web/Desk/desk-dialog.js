import { button, el, goTo, identifier } from './desk-dom.js'
import { once, pressed } from './desk-once.js'
import { Refusal } from './desk-server.js'
import { sayRefusal } from './desk-toasts.js'
import { t } from './desk-texts.js'

/** A modal dialogue, which holds the focus and gives it back by itself. `close` events are the caller's to await. */
export function openDialog(title, content, attributes = {}) {
    const id = identifier()
    const dialog = el('dialog', { 'aria-labelledby': id, ...attributes }, el('h2', { id }, title), content)
    dialog.addEventListener('close', () => {
        dialog.remove()
        // What had the focus may have been drawn anew meanwhile.
        if (document.activeElement === document.body) goTo(document.querySelector('.file h2, main h1'))
    })
    document.body.append(dialog)
    dialog.showModal()
    return dialog
}

/**
 * A form in a dialogue. `submit(values)` does the work; while it throws, the form stays with what was written and says
 * why. `after` is called when the form is gone. Ctrl+Enter sends from any field.
 */
export function openForm({ title, fields, send, submit, danger = false, extra = [], focus = null, after = () => {} }) {
    const error = el('p', { class: 'error', role: 'alert' })
    const status = el('p', { class: 'status hint', role: 'status' })
    const sendButton = el('button', { type: 'submit', class: danger ? 'primary danger' : 'primary' }, send)
    const form = el('form', { novalidate: true }, fields.map(field => field.element), extra, error, status,
        el('p', { class: 'buttons' }, sendButton, button(t('cancel'), () => dialog.close())))
    const sendOnce = once(async () => {
        const missing = fields.find(field => !field.isComplete())
        error.textContent = missing ? t('required', missing.label) : ''
        if (missing) return missing.control.focus()
        status.textContent = t('sending')
        try {
            await pressed(sendButton, submit(Object.fromEntries(fields.map(field => [field.name, field.value()]))))
            dialog.close()
            after()
        } catch (refusal) {
            if (!(refusal instanceof Refusal)) throw refusal
            // Who has closed it meanwhile is told all the same.
            if (dialog.isConnected) error.textContent = refusal.message
            else sayRefusal(refusal)
        } finally {
            status.textContent = ''
        }
    })
    form.addEventListener('submit', event => {
        event.preventDefault()
        sendOnce()
    })
    form.addEventListener('keydown', event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit()
    })
    const dialog = openDialog(title, form)
    const first = focus === 'send' ? sendButton : (fields.find(field => field.name === focus) ?? fields[0])?.control
    ;(first ?? sendButton).focus()
    return { dialog, form, sendButton, error }
}

/** A field of a form: its label above its control; `lang` is the language of what is written into it. */
function field(name, label, control, { required = false, hint = null, lang = null } = {}) {
    control.id = identifier()
    if (lang) control.lang = lang
    const hintElement = hint && el('p', { class: 'hint', id: control.id + '-hint' }, hint)
    if (hint) control.setAttribute('aria-describedby', hintElement.id)
    if (required) control.setAttribute('aria-required', 'true')
    return {
        name, label, control,
        element: el('div', { class: 'field' }, el('label', { for: control.id }, label), hintElement, control),
        value: () => control.value,
        isComplete: () => !required || control.value.trim() !== '',
    }
}

export const textField = (name, label, value = '', options = {}) =>
    field(
        name, label,
        el('input', { value: value ?? '', type: options.type ?? 'text', autocomplete: 'off', dir: 'auto' }),
        options
    )

export const areaField = (name, label, value = '', options = {}) =>
    field(name, label, el('textarea', { value: value ?? '', rows: options.rows ?? 3, dir: 'auto' }), options)

/** `choices` are pairs of a value and its text. */
export const choiceField = (name, label, choices, value, options = {}) =>
    field(name, label, el('select', {}, choices.map(([key, text]) =>
        el('option', { value: key, selected: key === value }, text))), options)
