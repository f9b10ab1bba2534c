import fc from 'fast-check'

/** Every run tries the same cases, so that a change is what fails and not the day; MUSTER_SEED=random looks further. */
const wanted = process.env['MUSTER_SEED'] ?? '20260513'
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted) })
