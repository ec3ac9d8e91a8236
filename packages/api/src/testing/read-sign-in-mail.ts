import type { Mail } from '../email/index.ts'

/** What a sign-in mail gives its reader. */
export interface SignInMailContent {
  /** The page that signs in. */
  readonly link: URL
  /** The token in the link. */
  readonly token: string
  /** Six digits. */
  readonly code: string
}

/** Reads link and code out of a sign-in mail, as its reader would. Throws when it lacks them. */
export function readSignInMail({ text }: Mail): SignInMailContent {
  const link = /^https?:\S+#token=(\S+)$/m.exec(text)
  const code = /^\d{6}$/m.exec(text)
  if (!link?.[1] || !code) throw new Error(`No link or no code in the mail: ${text}`)
  return { link: new URL(link[0]), token: link[1], code: code[0] }
}
