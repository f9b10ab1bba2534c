/** What only those need who may add files. */
export { default as AddButtons } from './AddButtons.svelte'
export { default as UploadList } from './UploadList.svelte'
export { uploadsOf } from './uploads.svelte.ts'
