let opened = $state.raw<readonly string[]>([])

/** Records whose files were opened: whoever comes back finds there what goes on being sent, or was refused meanwhile. */
export const openedFiles = {
  has: (record: string) => opened.includes(record),
  open: (record: string) => (opened = [...opened, record]),
}
