/** What runs once at a time, however often a button is pressed: while it goes on, calling it again is `refused`. */
export function once(run, refused = () => {}) {
    let isRunning = false
    return async (...given) => {
        if (isRunning) return refused()
        isRunning = true
        try {
            return await run(...given)
        } finally {
            isRunning = false
        }
    }
}

/** Has a button say that what it has begun goes on, until it has ended. */
export async function pressed(button, work) {
    button.setAttribute('aria-disabled', 'true')
    try {
        return await work
    } finally {
        button.removeAttribute('aria-disabled')
    }
}
