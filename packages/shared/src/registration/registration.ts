import {
  annotate,
  array,
  boolean,
  enums,
  nullable,
  object,
  optional,
  record,
  refine,
  size,
  string,
  trimmed,
  unknown,
  type Infer,
} from '../structs/index.ts'
import { roles } from '../contract/index.ts'
import { emailStruct } from '../email/index.ts'
import { instantStruct } from '../time/index.ts'

export const roleStruct = enums(roles)

const nameStruct = annotate(
  refine(trimmed(size(string(), 1, 200)), 'name', (value) => value.trim() !== ''),
  { pattern: '\\S', examples: ['Ada Lovelace'] },
)

/** A signed-in person's own account. */
export const accountStruct = object({
  id: string(),
  email: string(),
  name: string(),
  /** BCP 47: the language of mails and, by default, of pages. */
  language: string(),
  /** IANA zone to show times in; null: the venue's. */
  timeZone: nullable(string()),
  roles: array(roleStruct),
  created: instantStruct,
})
export type Account = Infer<typeof accountStruct>

/** The form that makes a registration. */
export const registerRequestStruct = object({
  name: nameStruct,
  email: emailStruct,
  language: optional(size(string(), 2, 35)),
  timeZone: optional(size(string(), 1, 64)),
  /** Where to go once signed in: a path on this site. */
  redirect: optional(size(string(), 0, 2000)),
})
export type RegisterRequest = Infer<typeof registerRequestStruct>

export const signInRequestStruct = object({
  email: emailStruct,
  language: optional(size(string(), 2, 35)),
  redirect: optional(size(string(), 0, 2000)),
})
export type SignInRequest = Infer<typeof signInRequestStruct>

/** The same for known and unknown addresses. */
export const signInStartedStruct = object({
  /** Names this attempt when the code is typed. */
  attempt: string(),
  expires: instantStruct,
  /** From when another mail may be asked for. */
  resendAfter: instantStruct,
})
export type SignInStarted = Infer<typeof signInStartedStruct>

export const verifyRequestStruct = object({
  /** From the mail's link. */
  token: optional(size(string(), 1, 200)),
  /** From `SignInStarted`, together with `code`. */
  attempt: optional(size(string(), 1, 100)),
  code: optional(size(string(), 1, 20)),
})
export type VerifyRequest = Infer<typeof verifyRequestStruct>

export const signedInStruct = object({
  account: accountStruct,
  /** Where to go now: a path on this site. */
  redirect: string(),
  /** For API clients that asked for a bearer token; absent where the answer sets a cookie. */
  token: optional(string()),
})
export type SignedIn = Infer<typeof signedInStruct>

export const profileChangeStruct = object({
  name: optional(nameStruct),
  language: optional(size(string(), 2, 35)),
  timeZone: optional(nullable(size(string(), 1, 64))),
})
export type ProfileChange = Infer<typeof profileChangeStruct>

/** One place where the account is signed in. */
export const signInSessionStruct = object({
  id: string(),
  created: instantStruct,
  lastSeen: instantStruct,
  expires: instantStruct,
  /** The browser and what it runs on, such as `Safari · iPhone`, or the program as it named itself. */
  device: string(),
  isCurrent: boolean(),
})
export type SignInSession = Infer<typeof signInSessionStruct>

/** All that a conference keeps about a person. */
export const dataExportStruct = object({
  /** When it was put together. */
  exported: instantStruct,
  account: accountStruct,
  /** What each feature keeps, by the feature's name, as plain JSON. */
  features: record(string(), unknown()),
})
export type DataExport = Infer<typeof dataExportStruct>
