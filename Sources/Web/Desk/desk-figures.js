import { ago, duration, month } from './desk-dates.js'
import { barChart, columnChart } from './desk-chart.js'
import { choices, filters } from './desk-filters.js'
import { button, el } from './desk-dom.js'
import { get, Refusal, withQuery } from './desk-server.js'
import { open } from './desk-place.js'
import { language, t } from './desk-texts.js'

const ENDS = ['published', 'accepted', 'declined', 'duplicate', 'withdrawn', 'undecided']

/** How much comes, what becomes of it, and how long it takes. */
export function figuresView(outlet) {
    let version = 0
    const place = el('div', { class: 'figures' })
    const status = el('p', { class: 'hint status', role: 'status' })
    const bar = filters([
        {
            name: 'months', label: t('period'),
            choices: [['', t('months', 12)], ['3', t('months', 3)], ['24', t('months', 24)], ['60', t('months', 60)]],
        },
        { name: 'section', label: t('section'), choices: [['', t('all')]] },
    ], query => open('figures', [], query))
    outlet.append(el('div', { class: 'single' }, el('h1', { tabindex: -1 }, t('figures')), bar.element, status, place))
    get('/v1/sections?limit=100').then(
        ({ data }) => bar.offer('section', data.items.map(item => [item.slug, item.name]))
    )

    async function read(query) {
        const current = ++version
        status.textContent = t('loading')
        place.replaceChildren()
        try {
            const [corrections, comments] = await figures(query)
            if (current !== version) return
            place.replaceChildren(...draw(corrections.data), ...drawComments(comments.data))
            status.textContent = ''
        } catch (refusal) {
            if (!(refusal instanceof Refusal)) throw refusal
            if (current !== version) return
            status.replaceChildren(refusal.message, ' ', button(t('again'), () => read(query)))
        }
    }

    return {
        keys: [],
        go(_, query) {
            bar.show(query)
            return read(query)
        },
        close() { version++ },
    }
}

const figures = ({ months, section }) => Promise.all([
    get(withQuery('/v1/corrections/statistics', { ...period(Number(months) || 12), section })),
    get('/v1/desk/comments/figures'),
])

/** The months up to this one (UTC, as the server counts). */
function period(count) {
    const now = new Date()
    const text = date => date.toISOString().slice(0, 7)
    return { from: text(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count + 1, 1))), to: text(now) }
}

function draw({ total, by_month, by_section }) {
    const series = ENDS.map(name => t('end_' + name))
    // Accepted requests are those that were published, too: what is on top of each other must not be counted twice.
    const values = each => [
        each.published, Math.max(0, each.accepted - each.published), each.declined, each.duplicate, each.withdrawn,
        each.undecided,
    ]
    const hours = seconds => seconds == null ? 0 : Math.round(seconds / 360) / 10
    const column = (each, values) => (
        { label: month(each.month, by_month.length > 24 ? 'narrow' : 'short'), name: month(each.month, 'long'), values }
    )
    return [
        tiles(t('corrections'), [
            [t('received'), total.received],
            [t('publishedNotes'), total.notes],
            [t('end_declined'), total.declined],
            [t('end_undecided'), total.undecided],
            [t('firstAnswer'), duration(total.first_answer.median_seconds)],
            [t('untilPublished'), duration(total.publication.median_seconds)],
        ]),
        columnChart({ title: t('chartReceived'), series, columns: by_month.map(each => column(each, values(each))) }),
        columnChart({
            title: t('chartAnswer'), series: [t('hours')],
            columns: by_month.map(each => column(each, [hours(each.first_answer.median_seconds)])),
        }),
        by_section.length ? barChart({
            title: t('chartSections'), series,
            columns: by_section.filter(each => each.received).map(each => {
                const name = each.section?.name ?? t('noSection')
                return { label: name.length > 20 ? name.slice(0, 19) + '…' : name, name, values: values(each) }
            }),
        }) : null,
    ].filter(Boolean)
}

function drawComments({ pending, oldest_pending, decided_24h, median_seconds_to_decide }) {
    return [tiles(t('comments'), [
        [t('waiting'), pending], [t('oldestWaiting'), oldest_pending ? ago(oldest_pending) : '–'],
        [t('decidedToday'), decided_24h], [t('untilDecided'), duration(median_seconds_to_decide)],
    ])]
}

function tiles(title, figures) {
    const written = value => typeof value === 'number' ? value.toLocaleString(language()) : value
    return el('section', {}, el('h2', {}, title), el('dl', { class: 'tiles' }, figures.map(([name, value]) =>
        el('div', {}, el('dt', {}, name), el('dd', {}, written(value))))))
}
