export { countAccountsByTimeZone } from './account-time-zones.ts'
export { preferredLanguage } from './preferred-language.ts'
export {
  registration,
  type AccountLookup,
  type RegistrationFeature,
  type RegistrationOptions,
} from './registration-feature.ts'
export type { Contact, ContactLookup } from './contacts.ts'
export type { DevSignIn } from './dev-sign-in.ts'
export type { AddressControls, Decider } from './address-controls.ts'
export { hashAddress } from './address-hash.ts'
export type { RoleAddresses } from './fixed-roles.ts'
export type { ProgrammePeople, ProgrammePerson } from './programme-people.ts'
export { defaultLimits, type RegistrationLimits } from './registration-limits.ts'
export { registrationMessages } from './registration-messages.ts'
export { hashToken, newToken } from './sign-in-secrets.ts'
export {
  isSameSecret,
  knownTicketColumns,
  pretix,
  readTickets,
  TicketFileError,
  tito,
  type AppliedTickets,
  type ImportTickets,
  type ImportTicketsOptions,
  type PretixOptions,
  type ReadTickets,
  type SkippedTicketReason,
  type SkippedTicketRow,
  type Ticket,
  type TicketBatch,
  type TicketColumns,
  type TicketControls,
  type TicketFetch,
  type TicketMapping,
  type TicketOptions,
  type TicketOrder,
  type TicketSource,
  type TicketSourceStatus,
  type TicketState,
  type TicketWebhook,
  type TitoOptions,
  type WebhookDelivery,
} from './tickets/index.ts'
