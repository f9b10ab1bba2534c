/** What chance is drawn from: the same on every run, another with MUSTER_SEED, a new one with MUSTER_SEED=random. */
const wanted = process.env['MUSTER_SEED'] ?? '20260513'

export const seed = wanted === 'random' ? String(Date.now()) : wanted
