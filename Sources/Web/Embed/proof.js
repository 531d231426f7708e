// Digests that are under way at the same time; the page stays usable in between.
const DIGESTS_AT_ONCE = 256

/** What the server asks for under load: SHA-256 of CHALLENGE:SOLUTION begins with so many zero bits. */
async function proofOfWork() {
    const {challenge, difficulty} = await ask('GET', '/v1/challenge')
    const encoder = new TextEncoder()
    for (let first = 0; ; first += DIGESTS_AT_ONCE) {
        const solutions = Array.from({length: DIGESTS_AT_ONCE}, (_, index) => String(first + index))
        const hashes = await Promise.all(
            solutions.map(solution => crypto.subtle.digest('SHA-256', encoder.encode(`${challenge}:${solution}`))))
        const found = hashes.findIndex(hash => zeroBits(new DataView(hash)) >= difficulty)
        if (found >= 0) return {challenge, solution: solutions[found]}
    }
}

/** Zero bits at the beginning of a hash, of its first 32; no more are asked of browsers. */
const zeroBits = hash => Math.clz32(hash.getUint32(0))
