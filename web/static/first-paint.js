// Runs before the first paint, so that neither the colours nor the text size jump.
for (const [attribute, key] of [
  ['data-scheme', 'muster.scheme'],
  ['data-text', 'muster.text'],
  ['lang', 'muster.locale'],
]) {
  const value = localStorage.getItem(key)
  if (value) document.documentElement.setAttribute(attribute, value)
}
