// The desk: who is signed in sees the queues; who is not, the sign-in form. Each part has one subject and a file.
import { bindGlobal } from './desk-keys.js'
import { chooseTexts } from './desk-texts.js'
import { drawFrame, drawSignIn } from './desk-frame.js'
import { listen, stopListening } from './desk-live.js'
import { once } from './desk-once.js'
import { session } from './desk-session.js'
import { startRouter, stopRouter } from './desk-router.js'
import { beginVisit, Refusal, whenSignedOut } from './desk-server.js'
import { say, sayRefusal, sayWhile } from './desk-toasts.js'
import { t } from './desk-texts.js'

async function start() {
    await chooseTexts()
    document.querySelector('.loading').textContent = t('loading')
    whenSignedOut(() => showSignIn(t('signedOut')))
    try {
        await session.read()
        showDesk()
    } catch (refusal) {
        showSignIn(refusal instanceof Refusal && refusal.status !== 401 ? refusal.message : null)
    }
}

function showSignIn(notice) {
    if (session.staff === null && document.querySelector('.sign-in')) return
    stopListening()
    stopRouter()
    session.forget()
    drawSignIn({ notice, signIn: async token => {
        await session.begin(token)
        showDesk()
    } })
}

function showDesk() {
    beginVisit()
    const outlet = drawFrame({ signOut })
    bindGlobal()
    listen()
    startRouter(outlet)
}

const signOut = once(async () => {
    try {
        await sayWhile(session.end())
        showSignIn(null)
    } catch (refusal) {
        sayRefusal(refusal)
    }
})

addEventListener('unhandledrejection', event => {
    // What nobody else tells of is still told.
    if (event.reason instanceof Refusal) {
        event.preventDefault()
        sayRefusal(event.reason)
    }
})

start().catch(error => {
    say(t('broken'))
    throw error
})
