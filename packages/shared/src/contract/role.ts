/** What a person may be, besides being signed in. Read at use, never kept in a token. */
export const roles = ['attendee', 'interpreter', 'facilitator', 'moderator', 'admin'] as const

export type Role = (typeof roles)[number]
