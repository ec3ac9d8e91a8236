import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto'

/** 256 random bits as text that fits into URLs, cookies and headers. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token. It has too many bits to be guessed, so a plain hash hides it. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Six digits, each combination as likely as any other. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}

/**
 * What is stored of a code. A million codes are hashed in a second, so the hash is keyed with the
 * server's secret, and bound to its attempt.
 */
export function hashCode(secret: string, attempt: string, code: string): string {
  return createHmac('sha256', secret).update(`sign-in code\0${attempt}\0${code}`).digest('hex')
}

/** A code as people type it: with spaces or hyphens, in the digits of their own script. */
export function readCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s-]/gu, '')
    .replace(/\p{Nd}/gu, asciiDigit)
}

/** Unicode keeps each script's ten digits together, the zero first. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0
  let zero = point
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return String(point - zero)
}
