import { el, identifier } from './desk-dom.js'
import { t } from './desk-texts.js'

/**
 * Selects whose values are in the page's address, so that a filtered list can be linked to. Each is
 * `{ name, label, choices: [[value, text]] }`; the first choice is the one that is meant without a word.
 */
export function filters(list, change) {
    const controls = list.map(({ name, label, choices }) => {
        const id = identifier()
        const control = el('select', { id, name, onchange: () => change(values()) },
            choices.map(choice))
        return { name, control, element: el('div', { class: 'filter' }, el('label', { for: id }, label), control) }
    })
    const values = () => Object.fromEntries(controls.map(({ name, control }) => [name, control.value]))
    const element = el(
        'form',
        { class: 'filters', role: 'search', 'aria-label': t('filter') }, controls.map(control => control.element)
    )
    stayInSight(element)
    return {
        element,
        show(query) {
            for (const { name, control } of controls) {
                const value = query[name] ?? ''
                // Of what the address says something may be known only later.
                if (![...control.options].some(option => option.value === value)) control.append(choice([value, value]))
                control.value = value
            }
        },
        /** The choices of a select that are known only later. */
        offer(name, choices) {
            const { control } = controls.find(other => other.name === name)
            const { value } = control
            for (const option of [...control.options]) {
                if (choices.some(([key]) => key === option.value)) option.remove()
            }
            control.append(...choices.map(choice))
            control.value = value
        },
    }
}

/** Tells the style how high the filters are: where they stay in sight, nothing with the focus goes behind them. */
function stayInSight(element) {
    const tell = ([{ borderBoxSize: [{ blockSize }] }]) =>
        document.documentElement.style.setProperty('--filters', `${blockSize}px`)
    new ResizeObserver(tell).observe(element)
}

const choice = ([value, text]) => el('option', { value }, text)

export const choices = (names, prefix = '') => names.map(name => [name, t(prefix + name)])
