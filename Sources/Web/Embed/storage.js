// What is kept in the browser. Where the browser keeps nothing, it lasts as long as the page.
const memory = {}

function stored(area, name) {
    try {
        return JSON.parse(window[area].getItem('galley-' + name)) ?? memory[name]
    } catch {
        return memory[name]
    }
}

/** Keeps a value, or forgets it when there is none. */
function store(area, name, value) {
    memory[name] = value
    try {
        if (value == null) window[area].removeItem('galley-' + name)
        else window[area].setItem('galley-' + name, JSON.stringify(value))
    } catch {
        // Private windows and full stores refuse.
    }
}

/** 32 random characters; `crypto.randomUUID` is not there in pages without TLS. */
const randomKey = () => [...crypto.getRandomValues(new Uint8Array(16))]
    .map(byte => byte.toString(16).padStart(2, '0')).join('')

/** What the server knows this reader's votes by. */
function readerKey() {
    const key = stored('localStorage', 'reader') ?? randomKey()
    store('localStorage', 'reader', key)
    return key
}

/** The last hundred of a kind, by the identifier of a comment: own votes, and what its author edits a comment with. */
const remembered = (kind, id) => stored('localStorage', kind)?.[id]

function remember(kind, id, value) {
    const others = Object.entries(stored('localStorage', kind) ?? {}).filter(([other]) => other !== id).slice(-99)
    store('localStorage', kind, Object.fromEntries(value == null ? others : [...others, [id, value]]))
}
