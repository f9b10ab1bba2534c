/** Chinese, unless the reader asks for English first. */
export const languageOf = (headers: Record<string, string | undefined> | undefined): 'zh' | 'en' =>
  /^\s*en\b/i.test(headers?.['accept-language'] ?? '') ? 'en' : 'zh'
