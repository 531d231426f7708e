let lastIdentifier = 0

/** An identifier that no other element of the page has. */
export const identifier = () => `desk-${++lastIdentifier}`

/**
 * An element. Attributes that are null or false are left out, functions named `on…` listen, `value`, `checked` and
 * `selected` are set as properties.
 */
export function el(name, attributes = {}, ...children) {
    const element = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) {
        if (key.startsWith('on')) element.addEventListener(key.slice(2), value)
        else if (key === 'value' || key === 'checked' || key === 'selected') element[key] = value
        else if (value != null && value !== false) element.setAttribute(key, value === true ? '' : value)
    }
    element.append(...children.flat(Infinity).filter(child => child != null && child !== false))
    return element
}

export const button = (text, onclick, attributes = {}) => el('button', { type: 'button', onclick, ...attributes }, text)

const SVG = 'http://www.w3.org/2000/svg'

export function svg(name, attributes = {}, ...children) {
    const element = document.createElementNS(SVG, name)
    for (const [key, value] of Object.entries(attributes)) {
        if (value != null) element.setAttribute(key, value)
    }
    element.append(...children.flat(Infinity).filter(child => child != null))
    return element
}

const policy = window.trustedTypes?.createPolicy('galley', { createHTML: html => html })

/** The only place where HTML is parsed: what the server has sanitised. */
export function serverHTML(element, html) {
    element.innerHTML = policy ? policy.createHTML(html) : html
    return element
}

const FOCUSABLE = 'a, button, input, select, textarea'

/** Takes the editor to an element, for eyes, keyboard and screen reader alike. */
export function goTo(element) {
    if (!element) return
    if (!element.hasAttribute('tabindex') && !element.matches(FOCUSABLE)) element.tabIndex = -1
    element.focus({ preventScroll: true })
    element.scrollIntoView({ block: 'nearest' })
}

/** Calls what it was given a short while after its last call. */
export function settled(run, milliseconds = 300) {
    let timer
    return (...given) => {
        clearTimeout(timer)
        timer = setTimeout(() => run(...given), milliseconds)
    }
}
