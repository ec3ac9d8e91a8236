/**
 * What a command that runs a job ends with. `busy` is EX_TEMPFAIL of sysexits.h: the job is under
 * way elsewhere, and trying again later is in order. `early` was done lately, which is as good as
 * done.
 */
export const jobExitCodes = { done: 0, early: 0, failed: 1, busy: 75 } as const
