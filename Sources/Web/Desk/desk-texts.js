import { ENGLISH } from './desk-en.js'

// Languages that have a file of their own beside the English.
const TRANSLATED = ['uk']

let chosen = 'en'
let texts = ENGLISH

/** The editor's language, as BCP 47 writes it. */
export const language = () => chosen

/** Takes the first of the browser's languages that there are texts in; English fills gaps. */
export async function chooseTexts() {
    const wanted = navigator.languages.find(tag => ['en', ...TRANSLATED].includes(tag.split('-')[0])) ?? 'en'
    const [name] = wanted.split('-')
    if (TRANSLATED.includes(name)) texts = { ...ENGLISH, ...(await import(`./desk-${name}.js`)).TEXTS }
    chosen = wanted
    document.documentElement.lang = wanted
}

/**
 * A text, with the first value in the place of “#”, the second in that of “##”. A text with several forms has one for
 * each plural category of its language.
 */
export function t(name, value, second) {
    const text = texts[name]
    if (text === undefined) {
        console.error(`There is no text “${name}”.`)
        return name
    }
    const form = typeof text === 'string' ? text : text[new Intl.PluralRules(chosen).select(value)] ?? text.other
    return form.replaceAll('##', () => written(second)).replaceAll('#', () => written(value))
}

const written = value => typeof value === 'number' ? value.toLocaleString(chosen) : isolated(value)

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** Words of others in a sentence: those from right to left do not reorder what stands around them (UAX #9). */
export const isolated = text => RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text ?? ''
