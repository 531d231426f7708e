import { t } from './desk-texts.js'

/** What the server did not do; `status` is 0 where it was not reached, `problem` what it says (RFC 9457). */
export class Refusal extends Error {
    constructor(status, problem) {
        const places = problem.errors?.map(error => error.detail).filter(Boolean) ?? []
        super([problem.detail ?? problem.title, ...places].filter(Boolean).join(' '))
        this.status = status
        this.problem = problem
        this.name = (problem.type ?? '').split('/').pop()
    }
}

let signedOut = () => {}
let visit = 0

/** Says what is done when the session has ended meanwhile. */
export const whenSignedOut = run => { signedOut = run }

/** Begins a session: answers of the one before end nothing. */
export const beginVisit = () => { visit++ }

/** Sends a request; the answer is `{ data, etag }`. Throws `Refusal`. */
export async function ask(method, path, body, headers = {}) {
    // The browser may keep the readers' copy of an article, which has another content and tag.
    const options = { method, cache: 'no-store', headers: { Accept: 'application/json', ...headers } }
    if (body !== undefined) {
        options.headers['Content-Type'] ??= 'application/json'
        options.body = JSON.stringify(body)
    }
    const asked = visit
    let answer, text
    try {
        answer = await fetch(path, options)
        text = await answer.text()
    } catch {
        throw new Refusal(0, { detail: t('unreachable') })
    }
    const data = parsed(text)
    if (!answer.ok) {
        if (answer.status === 401 && path !== '/desk/session' && asked === visit) signedOut()
        throw new Refusal(answer.status, data ?? { title: t('broken') })
    }
    return { data, etag: answer.headers.get('ETag') }
}

function parsed(text) {
    try {
        return JSON.parse(text)
    } catch {
        return null
    }
}

export const get = path => ask('GET', path)
export const post = (path, body, headers) => ask('POST', path, body, headers)

/** A path with the parameters that have a value. */
export function withQuery(path, parameters) {
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries(parameters)) {
        if (value != null && value !== '') query.set(name, value)
    }
    return query.size ? `${path}?${query}` : path
}
