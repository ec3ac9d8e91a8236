/** The name of the lease that a run of a job holds. */
export function jobLease(job: string): string {
  return `job.${job}`
}
