export interface Target {
  readonly href: string
  readonly label: string
  readonly group: 'pages' | 'departments'
}

/** Targets whose words hold every part of the text; a label that begins with it comes first. At most 30. */
export const matching = (targets: readonly Target[], text: string): Target[] => {
  const parts = text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const found = targets.filter((target) => parts.every((part) => target.label.toLocaleLowerCase().includes(part)))
  const begins = (target: Target) => Number(target.label.toLocaleLowerCase().startsWith(parts[0] ?? ''))
  return found
    .toSorted((a, b) => (a.group === b.group ? begins(b) - begins(a) : a.group === 'pages' ? -1 : 1))
    .slice(0, 30)
}
