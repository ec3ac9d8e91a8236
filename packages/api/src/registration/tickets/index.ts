export type { AppliedTickets } from './apply-tickets.ts'
export type { ImportTickets, ImportTicketsOptions } from './import-tickets.ts'
export { isSameSecret } from './is-same-secret.ts'
export { pretix, type PretixOptions } from './pretix-source.ts'
export type { TicketControls, TicketSourceStatus } from './ticket-controls.ts'
export {
  readTickets,
  type ReadTickets,
  type SkippedTicketReason,
  type SkippedTicketRow,
  type TicketMapping,
} from './ticket-csv.ts'
export { knownTicketColumns, type TicketColumns } from './ticket-csv-columns.ts'
export { TicketFileError } from './ticket-file-error.ts'
export type { TicketOptions } from './ticket-options.ts'
export type {
  TicketBatch,
  TicketFetch,
  TicketOrder,
  TicketSource,
  TicketWebhook,
  WebhookDelivery,
} from './ticket-source.ts'
export type { Ticket, TicketState } from './ticket.ts'
export { tito, type TitoOptions } from './tito-source.ts'
