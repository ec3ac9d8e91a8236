/** The sign-in page, which leads back to a path of this site. */
export function signInPath(backTo: string): string {
  return `/sign-in?${new URLSearchParams({ redirect: backTo })}`
}
