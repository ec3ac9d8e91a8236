/** The present in every story and fixture: a Saturday morning of the conference. */
export const storyNow = '2026-11-21T09:30:00Z'
