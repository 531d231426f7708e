// As long as an answer may take on a slow line.
const ANSWER_MILLISECONDS = 30_000
const LONGEST_WAIT_SECONDS = 30

/** What the server refuses (RFC 9457): `name` is the last word of its type, `wait` what Retry-After says in seconds. */
class Problem extends Error {
    constructor(status, body, wait) {
        super(body.detail)
        this.status = status
        this.name = String(body.type).split('/').pop()
        this.errors = body.errors ?? []
        this.wait = wait
    }

    /** Whether the same request may be taken a while later. */
    get isPassing() { return this.status === 502 || this.status === 503 || this.status === 504 }
}

/** No answer came. What was sent may have arrived. */
class Lost extends Error {
    isPassing = true
}

let base = ''
let readToken = () => null

/** The answer's JSON, null without any; throws `Problem` or `Lost`. */
async function ask(method, path, {body, headers = {}, signed = false} = {}) {
    const token = signed ? await readToken() : null
    if (token) headers = {...headers, Authorization: 'Bearer ' + token}
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
    if (body) headers = {'Content-Type': type, ...headers}
    let answer, json
    try {
        answer = await fetch(base + path, {
            method, headers, body: body && JSON.stringify(body), credentials: 'omit', cache: 'no-cache',
            signal: AbortSignal.timeout(ANSWER_MILLISECONDS),
        })
        json = await answer.text()
    } catch {
        throw new Lost()
    }
    if (answer.ok) return json ? JSON.parse(json) : null
    throw new Problem(answer.status, parsed(json), Number(answer.headers.get('Retry-After')) || 0)
}

/** A proxy's page is no problem document. */
function parsed(json) {
    try {
        return JSON.parse(json) ?? {}
    } catch {
        return {}
    }
}

/**
 * Attempts until there is an answer, waiting longer each time; `tell` hears why and gets what ends the wait at once.
 * Whoever attempts sends an Idempotency-Key, so that what has arrived is not done twice.
 */
async function persist(attempt, tell, signal) {
    for (let seconds = 1; ; seconds = Math.min(2 * seconds, LONGEST_WAIT_SECONDS)) {
        try {
            return await attempt()
        } catch (error) {
            if (!error.isPassing || signal?.aborted) throw error
            await pause(Math.max(seconds, error.wait ?? 0), hurry => tell(error, hurry), signal)
            if (signal?.aborted) throw error
        }
    }
}

/** Ends after so many seconds, when the browser is online again, and when it is hurried. */
function pause(seconds, begin, signal) {
    return new Promise(resolve => {
        const end = () => {
            clearTimeout(timer)
            removeEventListener('online', end)
            resolve()
        }
        const timer = setTimeout(end, 1000 * seconds)
        addEventListener('online', end)
        signal?.addEventListener('abort', end)
        begin(end)
    })
}
