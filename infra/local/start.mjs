// Plain JavaScript that any Node can read: it explains itself where start.ts could not even be loaded.
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(
    [
      `需要 Node 24，当前是 ${process.versions.node}。This needs Node 24 and was run by Node ${process.versions.node}.`,
      'npm ci 会把 Node 24 装进 node_modules；请用 npm start 启动，不要直接用 node。',
      'npm ci brings Node 24 into node_modules: install without --omit=optional and start with "npm start".',
    ].join('\n'),
  )
  process.exit(1)
}
await import('./start.ts')
