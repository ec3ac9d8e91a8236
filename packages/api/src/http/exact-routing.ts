import type { RouterOptions } from 'express'

/** Each address has one spelling: Express ignores letter case and a slash at the end by default. */
export const exactRouting: RouterOptions = { caseSensitive: true, strict: true }
