// What waits is told by the server as it changes, and at the beginning of the stream: lists that were read before look
// again.

// Until a server that has refused the stream is asked again; a browser that lost it comes back by itself.
const REFUSED_MILLISECONDS = 10_000

let source = null
const listeners = new Set()
let counts = null
let timer = null

export function listen() {
    stopListening()
    source = new EventSource('/v1/desk/events')
    source.addEventListener('counts', event => {
        counts = JSON.parse(event.data)
        listeners.forEach(tell => tell(counts))
    })
    source.addEventListener('error', () => {
        document.body.classList.add('offline')
        if (source?.readyState === EventSource.CLOSED) timer = setTimeout(listen, REFUSED_MILLISECONDS)
    })
    source.addEventListener('open', () => document.body.classList.remove('offline'))
}

export function stopListening() {
    clearTimeout(timer)
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
