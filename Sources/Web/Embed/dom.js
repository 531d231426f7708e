let lastIdentifier = 0

/** An identifier that no other element of this script has. */
const identifier = () => `galley-${++lastIdentifier}`

/**
 * An element. Attributes that are null or false are left out, functions named `on…` listen, `value` and `checked` are
 * set as properties.
 */
function el(name, attributes = {}, ...children) {
    const element = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) {
        if (key.startsWith('on')) element.addEventListener(key.slice(2), value)
        else if (key === 'value' || key === 'checked') element[key] = value
        else if (value != null && value !== false) element.setAttribute(key, value === true ? '' : value)
    }
    element.append(...children.filter(child => child != null && child !== false))
    return element
}

const button = (text, onclick, attributes = {}) => el('button', {type: 'button', onclick, ...attributes}, text)

let policy = null
try {
    policy = window.trustedTypes?.createPolicy('galley', {createHTML: html => html})
} catch {
    // The page's Content-Security-Policy does not name it; then there is plain text.
}

/** The only place where HTML is parsed: what the server has sanitised. */
function setServerHTML(element, html, text) {
    try {
        element.innerHTML = policy ? policy.createHTML(html) : html
    } catch {
        element.textContent = text
    }
}

/** Of what people have written: the page's language, not that of the texts. */
const ofWords = () => ({lang: document.documentElement.lang, dir: 'auto'})

/** A shadow tree in an element, with the style of all parts; its language is that of the texts. */
function shadow(host) {
    const root = host.shadowRoot ?? host.attachShadow({mode: 'open'})
    root.adoptedStyleSheets = [sheet]
    const body = el('div', {class: 'galley', lang: language})
    root.replaceChildren(body)
    return body
}

const sheet = new CSSStyleSheet()
sheet.replaceSync(STYLE)

const hasText = element => Boolean(element?.innerText.trim())

/** Takes the reader to an element, for eyes, keyboard and screen reader alike, unless they write. */
function goTo(element) {
    if (element.getRootNode().querySelector(':is(textarea, input):focus')) return
    element.focus({preventScroll: true})
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    element.scrollIntoView({block: 'center', behavior: still ? 'auto' : 'smooth'})
}

function time(date) {
    const shown = new Date(date).toLocaleString(language, {dateStyle: 'medium', timeStyle: 'short'})
    return el('time', {datetime: date}, shown)
}
