import { breaksOfSchema, type SchemaSide } from './compare-schemas.ts'
import type {
  BodyDescription,
  ContractsDescription,
  EndpointDescription,
  EventDescription,
  MemberDescription,
} from './describe-contracts.ts'

/**
 * What of `after` would break a client that was made for `before`: an endpoint, an event or a code
 * that is gone, a path or method that changed, input that must be given or is no longer taken,
 * answers that lack what they had, stricter access. Additions break nothing: clients pass over
 * members and codes that they do not know. Each break is one sentence; none: an empty list.
 */
export function breakingChanges(
  before: ContractsDescription,
  after: ContractsDescription,
): readonly string[] {
  const [was, is] = [before.schemas, after.schemas]
  return [
    ...before.endpoints.flatMap((endpoint) => {
      const now = after.endpoints.find((other) => label(other) === label(endpoint))
      return now ? breaksOfEndpoint(endpoint, now, { was, is }) : [`${label(endpoint)} is gone`]
    }),
    ...before.events.flatMap((event) => {
      const now = after.events.find(({ name }) => name === event.name)
      return now ? breaksOfEvent(event, now, { was, is }) : [`The event ${event.name} is gone`]
    }),
  ]
}

const label = ({ feature, name }: EndpointDescription) => `${feature}.${name}`

type Schemas = Pick<SchemaSide, 'was' | 'is'>

function breaksOfEndpoint(
  before: EndpointDescription,
  after: EndpointDescription,
  schemas: Schemas,
): string[] {
  const at = label(before)
  const [from, to] = [address(before), address(after)]
  return [
    ...(from === to ? [] : [`${at} moved from ${from} to ${to}`]),
    ...stricterAccess(at, before, after),
    ...before.errors
      .filter((code) => !after.errors.includes(code))
      .map((code) => `${at} answers ${code} no more`),
    ...breaksOfMembers(`${at} params`, before.params, after.params, schemas),
    ...breaksOfMembers(`${at} query`, before.query, after.query, schemas),
    ...breaksOfBody(`${at} body`, before.body, after.body, { ...schemas, direction: 'input' }),
    ...breaksOfBody(`${at} response`, before.response, after.response, {
      ...schemas,
      direction: 'output',
    }),
  ]
}

/** Names of parameters in a path are the caller's to choose by; they count as members. */
const address = ({ method, path }: EndpointDescription) => `${method} ${path}`

function stricterAccess(
  at: string,
  { access: before }: { readonly access: string },
  { access: after }: { readonly access: string },
): string[] {
  const isLooser = after === before || after === 'anyone'
  const anyRoleMayNow = after === 'account' && before !== 'anyone'
  return isLooser || anyRoleMayNow ? [] : [`${at} was open to ${before}, now to ${after} only`]
}

function breaksOfMembers(
  at: string,
  before: readonly MemberDescription[],
  after: readonly MemberDescription[],
  schemas: Schemas,
): string[] {
  const added = after.filter(
    (member) => member.isRequired && !before.some(({ name }) => name === member.name),
  )
  const kept = before.flatMap((member) => {
    const now = after.find(({ name }) => name === member.name)
    if (!now) return [`${at}.${member.name} is taken no more`]
    return [
      ...(now.isRequired && !member.isRequired ? [`${at}.${member.name} must be given now`] : []),
      ...breaksOfSchema(`${at}.${member.name}`, member.schema, now.schema, {
        ...schemas,
        direction: 'input',
      }),
    ]
  })
  return [...added.map(({ name }) => `${at}.${name} must be given now`), ...kept]
}

function breaksOfBody(
  at: string,
  before: BodyDescription | null,
  after: BodyDescription | null,
  side: SchemaSide,
): string[] {
  if (!before) return after && side.direction === 'input' ? [`${at} must be given now`] : []
  if (!after) return [`${at} is gone`]
  if (before.mediaType !== after.mediaType && after.mediaType !== '*/*')
    return [`${at} is ${after.mediaType} instead of ${before.mediaType}`]
  return before.schema && after.schema ? breaksOfSchema(at, before.schema, after.schema, side) : []
}

function breaksOfEvent(
  before: EventDescription,
  after: EventDescription,
  schemas: Schemas,
): string[] {
  const at = `The event ${before.name}`
  if (before.direction !== after.direction) return [`${at} goes the other way`]
  const told = before.direction === 'to-client' ? 'output' : 'input'
  const answered = told === 'output' ? 'input' : 'output'
  return [
    ...stricterAccess(at, before, after),
    ...breaksOfSchema(`${at} payload`, before.payload, after.payload, {
      ...schemas,
      direction: told,
    }),
    ...breaksOfSchema(
      `${at} acknowledgement`,
      before.acknowledgement ?? {},
      after.acknowledgement ?? {},
      { ...schemas, direction: answered },
    ),
  ]
}
