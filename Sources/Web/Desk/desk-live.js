// What waits is told by the server as it changes.
let source = null
const listeners = new Set()
let counts = null

export function listen() {
    stopListening()
    source = new EventSource('/v1/desk/events')
    source.addEventListener('counts', event => {
        counts = JSON.parse(event.data)
        listeners.forEach(tell => tell(counts))
    })
    // A browser comes back by itself after a lost connection, but not after a refusal.
    source.addEventListener(
        'error',
        () => document.body.classList.toggle('offline', source?.readyState !== EventSource.OPEN)
    )
    source.addEventListener('open', () => document.body.classList.remove('offline'))
}

export function stopListening() {
    source?.close()
    source = null
    counts = null
}

/** Calls at once with what is known, and at each change. Returns what ends that. */
export function onCounts(tell) {
    listeners.add(tell)
    if (counts) tell(counts)
    return () => listeners.delete(tell)
}
