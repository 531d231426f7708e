import { ask, get, post } from './desk-server.js'

const ROLES = ['moderator', 'editor', 'admin']

/** Who is signed in. The session itself is in a cookie that no script can read. */
export const session = {
    /** `{ name, role }` */
    staff: null,

    async read() {
        this.staff = (await get('/desk/session')).data
    },
    async begin(token) {
        this.staff = (await post('/desk/session', { token })).data
    },
    async end() {
        await ask('DELETE', '/desk/session')
        this.forget()
    },
    forget() {
        this.staff = null
    },
    /** Whether the role has these rights; each has those of the ones before it. */
    may(role) {
        return ROLES.indexOf(this.staff?.role) >= ROLES.indexOf(role)
    },
}
