/** Where the page is: `{ name, rest: [segment], query: {} }`. */
export function place(hash = location.hash) {
    const [path, query] = hash.replace(/^#\/?/, '').split('?')
    const [name, ...rest] = path.split('/').filter(Boolean).map(decodeURIComponent)
    return { name, rest, query: Object.fromEntries(new URLSearchParams(query)) }
}

/** The address of a place. */
export function address(name, rest = [], query = {}) {
    const parameters = new URLSearchParams(Object.entries(query).filter(([, value]) => value))
    return '#/' + [name, ...rest].map(encodeURIComponent).join('/') + (parameters.size ? '?' + parameters : '')
}

export const open = (name, rest, query) => { location.hash = address(name, rest, query) }

/** Goes there without a step in the history of the browser. */
export const replace = (name, rest, query) => location.replace(address(name, rest, query))
