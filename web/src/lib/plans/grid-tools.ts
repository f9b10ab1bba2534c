export { default as GridEditor } from './GridEditor.svelte'
export { commitCell } from './grid-input.ts'
export { pasteInto } from './grid-paste.ts'
