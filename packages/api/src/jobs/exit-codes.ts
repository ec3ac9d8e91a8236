/**
 * What a command that runs a job ends with. `busy` is EX_TEMPFAIL of sysexits.h: the job is under
 * way elsewhere, and trying again later is in order.
 */
export const jobExitCodes = { done: 0, failed: 1, busy: 75 } as const
