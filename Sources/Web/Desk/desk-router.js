import { articlesView } from './desk-articles.js'
import { commentsView } from './desk-comments.js'
import { correctionsView } from './desk-corrections.js'
import { figuresView } from './desk-figures.js'
import { goTo } from './desk-dom.js'
import { logView } from './desk-log.js'
import { mailsView } from './desk-mails.js'
import { place, replace } from './desk-place.js'
import { sanctionsView } from './desk-sanctions.js'
import { setViewKeys } from './desk-keys.js'
import { t } from './desk-texts.js'
import { viewNames } from './desk-views.js'

/**
 * A view is a function of its outlet; what it returns has `keys`, `go(rest, query)`, which shows a place of it and is
 * called again when only that changes, and maybe `close()`.
 */
const VIEWS = {
    corrections: correctionsView,
    comments: commentsView,
    articles: articlesView,
    log: logView,
    figures: figuresView,
    sanctions: sanctionsView,
    mails: mailsView,
}

let outlet = null
let shown = { name: null, view: null }

export function startRouter(element) {
    outlet = element
    addEventListener('hashchange', route)
    route()
}

export function stopRouter() {
    removeEventListener('hashchange', route)
    shown.view?.close?.()
    shown = { name: null, view: null }
    setViewKeys([])
}

function route() {
    const { name, rest, query } = place()
    if (!viewNames().includes(name)) return replace('corrections')
    if (shown.name !== name) {
        const isFirst = shown.name === null
        shown.view?.close?.()
        outlet.replaceChildren()
        shown = { name, view: VIEWS[name](outlet) }
        setViewKeys(shown.view.keys)
        document.title = `${t(name)} – ${t('desk')}`
        markCurrent(name)
        // A reader of screens hears where the link has led; at the start the page itself is read.
        if (!isFirst) goTo(outlet.querySelector('h1'))
    }
    shown.view.go(rest, query)
}

function markCurrent(name) {
    for (const link of document.querySelectorAll('.views a')) {
        if (link.dataset.view === name) link.setAttribute('aria-current', 'page')
        else link.removeAttribute('aria-current')
    }
}
