import type { Account, Clock, Messages, Role } from '@plenum/shared'
import type { RateLimiter } from '../cache/rate-limiter.ts'
import type { Database } from '../database/database.ts'
import type { Mailer } from '../email/mail.ts'
import { defineFeature, type Feature, type StartContext } from '../feature/index.ts'
import type { Identify } from '../http/index.ts'
import type { Queues } from '../queue/index.ts'
import { check, checkOptions, part, type OptionsShape } from '../options/index.ts'
import { findAccount } from './account-repository.ts'
import { refusalOf } from './account-refusal.ts'
import { describeAccount } from './account-roles.ts'
import { addressControls, type AddressControls } from './address-controls.ts'
import { adminRoutes } from './admin-routes.ts'
import { contactLookup, type ContactLookup } from './contacts.ts'
import { devSignIn, type DevSignIn } from './dev-sign-in.ts'
import { hashAddress } from './address-hash.ts'
import { fixedRoles, type RoleAddresses } from './fixed-roles.ts'
import { identifyAccount } from './identify-account.ts'
import { ownData } from './own-data.ts'
import { programmePeople, type ProgrammePeople } from './programme-people.ts'
import { registrationJobs } from './registration-jobs.ts'
import { defaultLimits, type RegistrationLimits } from './registration-limits.ts'
import { registrationMigrations } from './registration-migrations.ts'
import type { RegistrationParts } from './registration-parts.ts'
import { registrationRoutes } from './registration-routes.ts'
import type { RegistrationTables } from './registration-tables.ts'
import { rekeyAddresses } from './rekey-addresses.ts'
import { sessionCookie } from './session-cookie.ts'
import { signInMails } from './sign-in-mail.ts'
import { diagnoseSuspended } from './suspended-accounts.ts'
import { ticketAccess } from './tickets/ticket-access.ts'
import { ticketControls, type TicketControls } from './tickets/ticket-controls.ts'
import { ticketJobs } from './tickets/ticket-jobs.ts'
import { lockedOutAccounts } from './tickets/locked-out.ts'
import {
  fillInTickets,
  ticketOptionsShape,
  type TicketOptions,
  type TicketParts,
} from './tickets/ticket-options.ts'
import type { TicketTables } from './tickets/ticket-tables.ts'
import { webhookWorker } from './tickets/webhook-queue.ts'
import { webhookRoutes } from './tickets/webhook-routes.ts'

export interface RegistrationOptions {
  readonly database: Database
  readonly mailer: Mailer
  readonly limiter: RateLimiter
  /** Where people find the site, such as `https://plaza.example.org`. */
  readonly selfUrl: string
  /** Keys the hashes of sign-in codes; the same on every server, and known to nobody else. */
  readonly secret: string
  /** The conference's name in a language, for mails. */
  readonly title: (language: string) => string
  /** Addresses that always hold the role `admin`. Default: none. */
  readonly admins?: readonly string[]
  /** Addresses that always hold a role, by role. Default: none. */
  readonly roles?: RoleAddresses
  /**
   * Colour of the buttons in mails, asked for with each: `#rrggbb`, `#rgb` or `rgb(0 0 0)`. Default:
   * the green of Plenum's theme.
   */
  readonly accent?: () => string | undefined
  /** Whether new people may register, asked each time; never where tickets are required. Default: always. */
  readonly isOpen?: () => boolean
  /** The language of people who name none, asked each time. Default: `en`. */
  readonly defaultLanguage?: () => string
  /** Mail texts by language, in place of Plenum's or for further languages. Default: none. */
  readonly messages?: Readonly<Record<string, Messages>>
  /** Replaces single limits. Default: `defaultLimits`. */
  readonly limits?: Partial<RegistrationLimits>
  /** How long a mail's link and code work, in milliseconds. Default: 30 minutes. */
  readonly attemptLifetime?: number
  /**
   * How long the page waits before it offers another mail, in milliseconds; what the server
   * enforces is `limits.mailsPerAddress`. Default: 1 minute.
   */
  readonly resendAfter?: number
  /** When a sign-in ends whatever happens, in milliseconds. Default: 30 days. */
  readonly sessionLifetime?: number
  /** When a sign-in ends that is not used, in milliseconds. Default: as `sessionLifetime`. */
  readonly sessionIdle?: number
  /** Where tickets come from and what they give. Default: there are no tickets. */
  readonly tickets?: TicketOptions
  /** Where webhooks of ticket sources wait for their work; needed when there are such. */
  readonly queues?: Queues
  /** Default: `Date.now`. */
  readonly clock?: Clock
}

const registrationOptionsShape: OptionsShape<RegistrationOptions> = {
  database: part.database,
  mailer: part.mailer,
  limiter: part.limiter,
  selfUrl: check.webAddress,
  secret: check.secret,
  title: check.fn('that takes a language and returns the name of the conference'),
  admins: check.optional(check.listOf(check.name)),
  roles: check.optional(
    check.options<RoleAddresses>({
      interpreter: check.optional(check.listOf(check.name)),
      facilitator: check.optional(check.listOf(check.name)),
      moderator: check.optional(check.listOf(check.name)),
      admin: check.optional(check.listOf(check.name)),
    }),
  ),
  accent: check.optional(check.fn('that returns a colour such as #1d6b58')),
  isOpen: check.optional(check.fn('that returns true or false')),
  defaultLanguage: check.optional(check.fn('that returns a language')),
  messages: check.optional(part.messages),
  limits: check.optional(check.someOf(defaultLimits, part.rateLimit)),
  attemptLifetime: check.optional(check.milliseconds),
  resendAfter: check.optional(check.milliseconds),
  sessionLifetime: check.optional(check.milliseconds),
  sessionIdle: check.optional(check.milliseconds),
  tickets: check.optional(check.options(ticketOptionsShape)),
  queues: check.optional(part.queues),
  clock: check.optional(check.clock),
}

/** Finds an account by its id. Undefined: there is none, or it may not come in now. */
export type AccountLookup = (id: string) => Promise<Account | undefined>

export interface RegistrationFeature extends Feature {
  readonly identify: Identify
  readonly account: AccountLookup
  readonly contacts: ContactLookup
  readonly addresses: AddressControls
  readonly programmePeople: ProgrammePeople
  readonly tickets: TicketControls
  /** A sign-in link without a mail. For development only. */
  devSignIn(email: string, role?: Role): Promise<DevSignIn>
}

/** Accounts without passwords: registration and sign-in by mail, sessions, roles, blocks. */
export function registration(options: RegistrationOptions): RegistrationFeature {
  checkOptions('registration', registrationOptionsShape, options)
  let started: Pick<StartContext, 'personalData' | 'disconnect' | 'recheck'> = {
    personalData: new Map(),
  }
  const parts: RegistrationParts = {
    ...fillIn(options),
    personalData: () => started.personalData,
    disconnect: (account) => started.disconnect?.(account),
    recheck: (account) => started.recheck?.(account),
  }
  const addresses = addressControls(parts)
  const hash = (text: string) => hashAddress(options.secret, text)
  const ticketParts = ticketPartsOf(options, parts, hash)
  return defineFeature({
    name: 'registration',
    migrations: registrationMigrations(hash),
    routes: [
      ...registrationRoutes(parts),
      ...adminRoutes(parts, addresses),
      ...webhookRoutes(ticketParts),
    ],
    jobs: [...registrationJobs(parts, ticketParts), ...ticketJobs(ticketParts)],
    workers: ticketParts.queues ? [webhookWorker(ticketParts)] : [],
    personalData: ownData(parts),
    diagnose: () => diagnoseSuspended(parts.db),
    identify: identifyAccount(parts),
    account: accountLookup(parts),
    contacts: contactLookup(parts),
    addresses,
    programmePeople: programmePeople(parts),
    tickets: ticketControls(ticketParts),
    devSignIn: (email, role) => devSignIn(parts, email, role),
    async start(context: StartContext) {
      started = context
      await rekeyAddresses({ db: parts.db, hashAddress: hash })
    },
  })
}

const minute = 60_000
const day = 24 * 60 * minute

function fillIn(
  options: RegistrationOptions,
): Omit<RegistrationParts, 'personalData' | 'disconnect' | 'recheck'> {
  const { admins = [], attemptLifetime = 30 * minute, sessionLifetime = 30 * day } = options
  const { title, messages = {}, defaultLanguage = () => 'en', accent } = options
  const { sources = [], required = false, shopUrl } = options.tickets ?? {}
  const tickets = ticketAccess({ sources, required, shopUrl })
  const selfUrl = options.selfUrl.replace(/\/+$/, '')
  return {
    db: options.database.tables<RegistrationTables>(),
    mailer: options.mailer,
    mails: signInMails({
      ...{ title, messages, defaultLanguage, accent },
      minutes: attemptLifetime / minute,
    }),
    limiter: options.limiter,
    limits: { ...defaultLimits, ...options.limits },
    clock: options.clock ?? Date.now,
    cookie: sessionCookie(selfUrl),
    selfUrl,
    secret: options.secret,
    fixedRoles: fixedRoles({ admin: admins }, options.roles ?? {}),
    hashAddress: (email) => hashAddress(options.secret, email),
    isOpen: tickets.isRequired ? () => false : (options.isOpen ?? (() => true)),
    tickets,
    defaultLanguage,
    attemptLifetime,
    resendAfter: options.resendAfter ?? minute,
    sessionLifetime,
    sessionIdle: options.sessionIdle ?? sessionLifetime,
  }
}

function ticketPartsOf(
  { database, tickets = { sources: [] }, queues }: RegistrationOptions,
  parts: RegistrationParts,
  hashAddress: (text: string) => string,
): TicketParts {
  const db = database.tables<TicketTables>()
  const { clock, limiter, limits, disconnect } = parts
  const lockedOut = lockedOutAccounts(parts)
  return fillInTickets(tickets, {
    ...{ db, clock, limiter, limits, queues },
    ...{ hashAddress, disconnect, lockedOut },
  })
}

function accountLookup(parts: RegistrationParts): AccountLookup {
  return async (id) => {
    const row = await findAccount(parts.db, id)
    return row && !refusalOf(row, parts) ? describeAccount(row, parts) : undefined
  }
}
