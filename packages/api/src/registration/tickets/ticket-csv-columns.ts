/** Headings, by what stands below them. */
export interface TicketColumns {
  /** The ticket's own reference, or the order's together with `position`. */
  readonly id?: readonly string[]
  readonly position?: readonly string[]
  readonly order?: readonly string[]
  readonly email?: readonly string[]
  readonly name?: readonly string[]
  readonly firstName?: readonly string[]
  readonly lastName?: readonly string[]
  readonly ticketType?: readonly string[]
  readonly state?: readonly string[]
  /** A column that says yes or no: whether the ticket is void. */
  readonly isVoid?: readonly string[]
  readonly locale?: readonly string[]
  readonly updatedAt?: readonly string[]
}

/** Headings of the exports of Tito and pretix, and what people call such columns. */
export const knownTicketColumns: Required<TicketColumns> = {
  id: ['ticket reference', 'ticket id', 'reference', 'id', 'order code', 'bestellnummer', 'code'],
  position: ['position id', 'positionid', 'position', 'position-id'],
  order: ['order reference', 'order code', 'order', 'bestellnummer'],
  email: [
    ...['ticket email', 'attendee email', 'attendee e-mail', 'email', 'e-mail', 'email address'],
    ...['e-mail address', 'mail', 'e-mail-adresse', 'teilnehmer-e-mail', 'adresse e-mail'],
    ...['correo', 'correo electrónico', 'البريد الإلكتروني'],
  ],
  name: [
    ...['ticket full name', 'attendee name', 'full name', 'name', 'teilnehmername', 'nom complet'],
    ...['nombre completo', 'nombre', 'nom', 'الاسم'],
  ],
  firstName: ['ticket first name', 'first name', 'given name', 'vorname', 'prénom'],
  lastName: ['ticket last name', 'last name', 'family name', 'surname', 'nachname', 'apellidos'],
  ticketType: ['ticket', 'ticket type', 'product', 'item', 'produkt', 'type', 'billet', 'entrada'],
  state: ['ticket state', 'state', 'status', 'order status', 'estado', 'statut', 'état'],
  isVoid: ['void status', 'void', 'voided', 'canceled', 'cancelled'],
  locale: ['locale', 'language', 'order locale', 'sprache', 'langue', 'idioma'],
  updatedAt: ['updated at', 'last updated', 'last modified', 'ticket last updated date'],
}

/** Where the columns are; of two that a heading may mean, the first name in the list counts. */
export function findColumns(
  headings: readonly string[],
  own: TicketColumns = {},
): Partial<Record<keyof TicketColumns, number>> {
  const found = headings.map(plain)
  const columns = Object.keys(knownTicketColumns) as (keyof TicketColumns)[]
  return Object.fromEntries(
    columns.flatMap((column) => {
      const names = [...(own[column] ?? []), ...knownTicketColumns[column]].map(plain)
      const name = names.find((each) => found.includes(each))
      return name === undefined ? [] : [[column, found.indexOf(name)]]
    }),
  )
}

/** Without regard to case, blanks and underscores. */
function plain(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/[\s_]+/gu, ' ')
    .trim()
    .toLowerCase()
}
