import { el, identifier, svg } from './desk-dom.js'
import { t } from './desk-texts.js'

const WIDTH = 720, HEIGHT = 240, LEFT = 40, BOTTOM = 28, TOP = 12

/**
 * Columns that are stacked of series, as a picture with a name, and the same figures as a table. `columns` are
 * `{ label, name, values: [number] }`, `series` the names of the values; `show` writes one of them.
 */
export function columnChart({ title, columns, series, show = String }) {
    const top = niceTop(Math.max(1, ...columns.map(({ values }) => values.reduce((sum, value) => sum + value, 0))))
    const height = HEIGHT - TOP - BOTTOM
    const y = value => TOP + height - value / top * height
    const step = (WIDTH - LEFT) / columns.length
    const lines = [0, top / 2, top].map(value => [
        svg('line', { class: 'grid', x1: LEFT, x2: WIDTH, y1: y(value), y2: y(value) }),
        svg('text', { x: LEFT - 6, y: y(value) + 4, 'text-anchor': 'end' }, show(value)),
    ])
    const bars = columns.map(({ label, values }, index) => {
        let below = 0
        const x = LEFT + index * step
        const parts = values.map((value, part) => {
            if (!value) return null
            below += value
            return svg('rect', {
                class: `series-${part}`, x: x + step * 0.15, width: step * 0.7, y: y(below),
                height: y(below - value) - y(below),
            })
        })
        return [parts, svg('text', { x: x + step / 2, y: HEIGHT - 8, 'text-anchor': 'middle' }, label)]
    })
    return figure(title, svg('g', {}, lines.flat(), bars.flat(2)), HEIGHT, columns, series, show)
}

/** One bar a row, the longest first, as `columnChart`. */
export function barChart({ title, columns, series, show = String }) {
    const top = Math.max(1, ...columns.map(({ values }) => values.reduce((sum, value) => sum + value, 0)))
    const height = columns.length * 32 + 8
    const start = 160
    const bars = columns.map(({ label, values }, index) => {
        let end = start
        const y = index * 32 + 4
        const parts = values.map((value, part) => {
            const x = end, width = value / top * (WIDTH - start - 50)
            end += width
            return value ? svg('rect', { class: `series-${part}`, x, y, width, height: 24 }) : null
        })
        const sum = values.reduce((sum, value) => sum + value, 0)
        return [
            svg('text', { x: start - 8, y: y + 16, 'text-anchor': 'end' }, label), parts,
            svg('text', { x: end + 6, y: y + 16 }, show(sum)),
        ]
    })
    return figure(title, svg('g', {}, bars.flat(2)), height, columns, series, show)
}

function figure(title, drawing, height, columns, series, show) {
    const id = identifier()
    const picture = svg('svg',
        { role: 'img', 'aria-labelledby': `${id} ${id}-description`, viewBox: `0 0 ${WIDTH} ${height}` },
        svg('title', { id }, title),
        svg('desc', { id: id + '-description' }, description(columns, series, show)),
        drawing)
    return el('figure', { class: 'chart' },
        el('figcaption', {}, title), series.length > 1 ? legend(series) : null, picture,
        el('details', {}, el('summary', {}, t('asTable')), table(title, columns, series, show)))
}

function legend(series) {
    const swatch = index => el('span', { class: `swatch series-${index}`, 'aria-hidden': 'true' })
    return el('ul', { class: 'legend', role: 'list' }, series.map((name, index) => el('li', {}, swatch(index), name)))
}

function description(columns, series, show) {
    const figures = values => values.map((value, index) => `${series[index]} ${show(value)}`).join(', ')
    return columns.map(({ name, values }) => `${name}: ${figures(values)}`).join('. ')
}

function table(title, columns, series, show) {
    const head = el('tr', {}, el('td', {}), series.map(name => el('th', { scope: 'col' }, name)))
    const cells = values => values.map(value => el('td', {}, show(value)))
    const row = ({ name, values }) => el('tr', {}, el('th', { scope: 'row' }, name), cells(values))
    return el('div', { class: 'table', role: 'region', tabindex: 0, 'aria-label': title },
        el('table', {}, el('thead', {}, head), el('tbody', {}, columns.map(row))))
}

/** The next number with one digit that counts, so that the scale is easy to read. */
function niceTop(value) {
    const size = 10 ** Math.floor(Math.log10(value))
    return [1, 2, 4, 6, 8, 10].map(factor => factor * size).find(top => top >= value)
}
