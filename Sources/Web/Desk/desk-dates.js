import { el } from './desk-dom.js'
import { language } from './desk-texts.js'

const STEPS = [['year', 31_536_000], ['month', 2_592_000], ['day', 86_400], ['hour', 3_600], ['minute', 60]]

/** How long ago a moment is, with the moment itself for who wants it. */
export function ago(date) {
    const seconds = (new Date(date) - Date.now()) / 1000
    const [unit, size] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? ['minute', 60]
    const text = new Intl.RelativeTimeFormat(language(), { numeric: 'auto' }).format(Math.round(seconds / size), unit)
    return el('time', { datetime: date, title: whole(date) }, text)
}

/** A moment as the editor's language writes it. */
export const moment = date => el('time', { datetime: date }, whole(date))

const whole = date => new Date(date).toLocaleString(language(), { dateStyle: 'medium', timeStyle: 'short' })

/** So many seconds in the largest unit that fits. */
export function duration(seconds) {
    if (seconds == null) return '–'
    const [unit, size] = STEPS.slice(2).find(([, size]) => seconds >= size) ?? ['second', 1]
    const value = seconds / size
    return new Intl.NumberFormat(language(), {
        style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: value < 10 && unit !== 'second' ? 1 : 0,
    }).format(value)
}

/** A month of the form 2024-05, as charts write it. */
export const month = (text, style = 'short') =>
    new Date(text + '-15T00:00:00Z').toLocaleString(language(), {
        month: style, ...style === 'long' ? { year: 'numeric' } : {}, timeZone: 'UTC',
    })
