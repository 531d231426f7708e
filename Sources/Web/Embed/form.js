/**
 * A labelled control: `control` is the input, `pointer` the JSON Pointer by which problems name it, `value()` what is
 * sent of it.
 */
function field(label, pointer, control, hint) {
    const error = el('p', {class: 'error', id: identifier(), hidden: true})
    const help = hint && el('p', {class: 'hint', id: identifier()}, hint)
    control.setAttribute('aria-describedby', `${error.id} ${help?.id ?? ''}`)
    const isBox = control.type === 'checkbox'
    const name = el('span', {class: 'label'}, label)
    const labelled = isBox ? el('label', {class: 'box'}, control, name) : el('label', {}, name, control)
    return {
        element: el('div', {class: 'field'}, labelled, help, error),
        pointer, control,
        value: () => isBox ? control.checked : control.value,
        restore: value => control[isBox ? 'checked' : 'value'] = value,
        fail(text) {
            error.textContent = text ?? ''
            error.hidden = !text
            control.setAttribute('aria-invalid', String(Boolean(text)))
        },
    }
}

/**
 * A form that loses nothing: what is typed is kept as a draft until the server has it, and it is sent again while there
 * is no connection, under the same Idempotency-Key.
 *
 * - `fields`: by name, from `field`; `inside`: what is shown, the fields among it
 * - `send(values, key)`: sends it once; `done(answer)`: takes what came
 * - `draft`: the name that it is kept under; nothing is kept without
 */
function makeForm({fields, inside, submit, buttons = [], draft, send, done, label}) {
    const kept = draft && stored('sessionStorage', draft)
    let key = kept?.key ?? randomKey()
    let leaving = null
    const names = Object.keys(fields)
    const values = () => Object.fromEntries(names.map(name => [name, fields[name].value()]))
    const status = el('div', {class: 'status', role: 'status'})
    const alert = el('div', {class: 'error', role: 'alert'})
    const sender = el('button', {type: 'submit', class: 'primary'}, submit)
    for (const name of names) if (kept && name in kept.values) fields[name].restore(kept.values[name])

    const keep = () => draft && store('sessionStorage', draft, {key, values: values()})
    const wait = (error, hurry) => {
        alert.replaceChildren()
        status.replaceChildren(t(error instanceof Lost ? 'lost' : 'busy'), ' ', button(t('now'), hurry))
    }

    /** Shows each fault at its field, and what belongs to none below the form. */
    function show(problem) {
        const faults = problem.errors ?? []
        const left = faults.filter(fault => {
            const owner = names.find(name => fields[name].pointer === fault.pointer)
            if (owner) fields[owner].fail(faultText(fault))
            return !owner
        })
        if (left.length || !faults.length) alert.textContent = left.map(faultText).join(' ') || problemText(problem)
        names.map(name => fields[name].control)
            .find(control => control.getAttribute('aria-invalid') === 'true')?.focus()
    }

    async function submitOnce() {
        leaving = new AbortController()
        sender.setAttribute('aria-disabled', 'true')
        status.textContent = t('sending')
        alert.textContent = ''
        names.forEach(name => fields[name].fail(null))
        try {
            const answer = await persist(() => send(values(), key), wait, leaving.signal)
            if (draft) store('sessionStorage', draft, null)
            done(answer)
        } catch (error) {
            if (error.name === 'idempotency-key-reused') {
                // An earlier attempt has arrived, and the reader has written something else since.
                key = randomKey()
                keep()
                return await submitOnce()
            }
            if (!leaving.signal.aborted) show(error)
        } finally {
            leaving = null
            sender.removeAttribute('aria-disabled')
            status.replaceChildren()
        }
    }

    const element = el('form', {
        'aria-label': label, novalidate: true, oninput: keep,
        onsubmit(event) {
            event.preventDefault()
            if (!leaving) submitOnce()
        },
        onkeydown(event) {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            element.requestSubmit()
        },
    }, ...inside, alert, status, el('div', {class: 'buttons'}, sender, ...buttons))
    return {
        element,
        /** Stops sending; the draft stays. */
        leave: () => leaving?.abort(),
        forget: () => draft && store('sessionStorage', draft, null),
    }
}

const faultText = fault => ({blank: t('required')})[fault.code] ?? texts[fault.code] ?? fault.detail

/** Carries out what a reader has pressed; what is refused is said there. */
async function carryOut(view, action) {
    try {
        await action()
    } catch (error) {
        view.say(problemText(error))
    }
}

/** A problem in the reader's language where its name has a text, else in the server's words. */
function problemText(problem) {
    if (problem.wait) return t('wait', problem.wait)
    if (problem instanceof Lost) return t('offline')
    return texts[problem.name] ?? (problem instanceof Problem && problem.message || t('error'))
}
