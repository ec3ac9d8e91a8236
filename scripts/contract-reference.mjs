// Writes the reference page of the API from what the contracts say of themselves.

/** The whole page as Markdown. */
export function referencePage(described, generalErrors) {
  const features = [...new Set([...described.endpoints, ...described.events].map((d) => d.feature))]
  return `${[
    opening,
    ...features.map((feature) => featureSection(feature, described, generalErrors)),
    '## Shapes\n\nThose that several endpoints share, by name.',
    ...Object.entries(described.schemas)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([name, schema]) => `### ${name}\n\n${code('ts', `type ${name} = ${typeText(schema)}`)}`,
      ),
  ].join('\n\n')}\n`
}

const opening = `# The API

<!-- Written by \`npm run contract\` from the contracts of @plenum/shared. Change those. -->

Every endpoint and socket event of every feature. Paths are below \`/api\`; a server answers those of
the features that it runs, and tells them itself at \`GET /api/openapi.json\` (OpenAPI 3.1). What goes
in and out is JSON unless a media type is named. A member with a \`?\` may be left out, or missing.
Readers pass over members that they do not know: more may come with any release.

Whatever goes wrong is answered as a problem document with one of [these codes](errors.md). Besides
those named below, any endpoint may answer \`server.unexpected\` and \`server.unavailable\`, one that
takes input \`request.invalid\`, one that takes a body \`request.malformed\`, \`request.too-large\` and
\`request.unsupported-type\`, and one that changes something \`request.cross-site\`.

**Who may call.** \`anyone\`; \`account\`: whoever is signed in, by cookie or bearer token; or a role.
**Kept.** \`none\`: never stored; \`private\`: by the caller alone; \`published\`: by anyone. What may be
kept is asked about each time and has a strong \`ETag\`.`

const general = new Set([
  ...['server.unexpected', 'server.unavailable', 'request.invalid', 'request.malformed'],
  ...['request.too-large', 'request.unsupported-type', 'request.cross-site'],
])

function featureSection(feature, { endpoints, events, schemas }, generalErrors) {
  const own = (list) => list.filter((part) => part.feature === feature)
  return [
    `## ${feature}`,
    ...own(endpoints).map((endpoint) => endpointSection(endpoint, schemas, generalErrors)),
    ...own(events).map((event) => eventSection(event, schemas)),
  ].join('\n\n')
}

function endpointSection(endpoint, schemas, generalErrors) {
  const { feature, name, method, path, summary, access, cache, body, response } = endpoint
  const codes = [...new Set([...endpoint.errors, ...generalErrors(endpoint)])]
  const problems = codes.filter((error) => !general.has(error)).map((error) => `\`${error}\``)
  return [
    `### ${method} ${path}`,
    summary,
    [
      `- client: \`${feature}.${name}\``,
      `- who may call: \`${access}\``,
      `- kept: \`${cache}\``,
      ...members('path', endpoint.params),
      ...members('query', endpoint.query),
      ...(body ? [`- body: ${bodyText(body)}`] : []),
      `- answer: ${response ? bodyText(response) : 'none, 204'}`,
      ...(problems.length > 0 ? [`- problems: ${problems.join(', ')}`] : []),
    ].join('\n'),
    code('http', exampleText(endpoint, schemas)),
  ].join('\n\n')
}

function members(place, list) {
  return list.map(
    ({ name, isRequired, schema }) =>
      `- ${place} \`${name}${isRequired ? '' : '?'}\`: \`${inline(schema)}\``,
  )
}

function bodyText({ mediaType, schema }) {
  return schema ? `\`${inline(schema)}\`` : `\`${mediaType}\``
}

function eventSection(event, schemas) {
  const { name, summary, direction, access, payload, acknowledgement } = event
  return [
    `### ${name}`,
    summary,
    [
      `- socket event, ${direction === 'to-client' ? 'from the server' : 'from a client'}`,
      `- ${direction === 'to-client' ? 'who hears it' : 'who may send it'}: \`${access}\``,
      `- payload: \`${inline(payload)}\``,
      ...(acknowledgement ? [`- acknowledged with: \`${inline(acknowledgement)}\``] : []),
    ].join('\n'),
    code('json', JSON.stringify(exampleOf(payload, schemas), null, 2)),
  ].join('\n\n')
}

const code = (language, text) => `\`\`\`${language}\n${text}\n\`\`\``

const inline = (schema) =>
  typeText(schema)
    .replaceAll(/(?<=[{([|])\s*\n\s*|\s*\n\s*(?=[})\]|])/g, ' ')
    .replaceAll(/\s*\n\s*/g, '; ')

/** A schema in the notation of TypeScript. */
function typeText(schema, indent = '') {
  if (schema.$ref) return schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)
  if ('const' in schema) return literal(schema.const)
  if (schema.enum) return schema.enum.map(literal).join(' | ')
  for (const [word, sign] of [
    ['anyOf', ' | '],
    ['allOf', ' & '],
  ])
    if (schema[word]) return schema[word].map((part) => typeText(part, indent)).join(sign)
  const types = [schema.type ?? 'unknown'].flat()
  return types.map((type) => typeOf(type, schema, indent)).join(' | ')
}

const literal = (value) => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value))

function typeOf(type, schema, indent) {
  if (type === 'integer') return 'number'
  if (type === 'array') return arrayText(schema, indent)
  return type === 'object' ? objectText(schema, indent) : type
}

function arrayText({ items, prefixItems }, indent) {
  if (prefixItems) return `[${prefixItems.map((part) => typeText(part, indent)).join(', ')}]`
  const item = typeText(items || {}, indent)
  return /[|&]/.test(item) && !item.startsWith('{') ? `(${item})[]` : `${item}[]`
}

function objectText({ properties, required = [], additionalProperties }, indent) {
  if (!properties) {
    const value =
      typeof additionalProperties === 'object' ? typeText(additionalProperties) : 'unknown'
    return `Record<string, ${value}>`
  }
  const deeper = `${indent}  `
  const lines = Object.entries(properties).map(([name, member]) => {
    const mark = required.includes(name) ? '' : '?'
    return `${deeper}${name}${mark}: ${typeText(member, deeper)}`
  })
  return `{\n${lines.join('\n')}\n${indent}}`
}

function exampleText({ method, path, params, query, body, response, cache }, schemas) {
  const filled = path.replace(/:(\w+)/g, (_, name) => {
    const { schema = {} } = params.find((param) => param.name === name) ?? {}
    return encodeURIComponent(String(exampleOf(schema, schemas, name)))
  })
  const asked = query
    .filter(({ isRequired }) => isRequired)
    .map(({ name, schema }) => `${name}=${encodeURIComponent(exampleOf(schema, schemas, name))}`)
  const search = asked.length > 0 ? `?${asked.join('&')}` : ''
  return [
    `${method} /api${filled}${search}`,
    ...(body?.schema ? ['Content-Type: application/json', '', json(body.schema, schemas)] : []),
    '',
    `HTTP/1.1 ${response ? '200 OK' : '204 No Content'}`,
    ...(response ? [`Content-Type: ${response.mediaType}`] : []),
    ...(cache === 'none' ? [] : ['ETag: "…"']),
    ...(response?.schema ? ['', json(response.schema, schemas)] : []),
  ].join('\n')
}

const json = (schema, schemas) => JSON.stringify(exampleOf(schema, schemas), null, 2)

/** What texts of these names are like. */
const samples = {
  id: 'a1',
  session: 'keynote',
  slug: 'about',
  url: 'https://example.org/',
  email: 'ada@example.org',
  name: 'example',
  language: 'en',
  timeZone: 'Europe/Lisbon',
  redirect: '/schedule',
  token: '…',
  code: '123456',
}

/** A value of a schema: required members, one item of each list. */
function exampleOf(schema, schemas, name = '', depth = 0) {
  if (schema.$ref) {
    const target = schemas[schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)] ?? {}
    return depth > 6 ? null : exampleOf(target, schemas, name, depth + 1)
  }
  if (schema.examples) return schema.examples[0]
  if ('default' in schema) return schema.default
  if ('const' in schema) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return exampleOf(schema.anyOf[0], schemas, name, depth)
  switch ([schema.type].flat()[0]) {
    case 'string':
      return samples[name] ?? (name === '' ? 'text' : 'text'.slice(0, schema.maxLength))
    case 'number':
    case 'integer':
      return schema.minimum ?? 1
    case 'boolean':
      return true
    case 'array':
      return (schema.prefixItems ?? [schema.items ?? {}]).map((item) =>
        exampleOf(item, schemas, name.replace(/s$/, ''), depth),
      )
    case 'object':
      return exampleObject(schema, schemas, depth)
    default:
      return null
  }
}

function exampleObject({ properties = {}, required = [], additionalProperties }, schemas, depth) {
  if (typeof additionalProperties === 'object')
    return { en: exampleOf(additionalProperties, schemas, 'text', depth) }
  return Object.fromEntries(
    required.map((name) => [name, exampleOf(properties[name] ?? {}, schemas, name, depth)]),
  )
}
