import { get } from './desk-server.js'

/** The article as it is now; null where this role does not read it. */
export async function readArticle(slug) {
    try {
        const { data, etag } = await get(`/v1/articles/${encodeURIComponent(slug)}`)
        return { ...data, etag }
    } catch (refusal) {
        if ([404, 410].includes(refusal.status)) return null
        throw refusal
    }
}
