import { session } from './desk-session.js'

/** The views in the order of their links and keys, each with the role that it is for. */
const VIEWS = [
    { name: 'corrections', role: 'moderator' },
    { name: 'comments', role: 'moderator' },
    { name: 'articles', role: 'moderator' },
    { name: 'log', role: 'moderator' },
    { name: 'figures', role: 'moderator' },
    { name: 'sanctions', role: 'moderator' },
    { name: 'mails', role: 'editor' },
]

/** The names of those that are for who is signed in. */
export const viewNames = () => VIEWS.filter(({ role }) => session.may(role)).map(({ name }) => name)
