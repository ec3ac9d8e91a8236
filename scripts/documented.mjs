// What a page has to tell, read from the code: the sections that all pages of features and jobs share,
// an example that a test runs, and each name that a reader would look for there.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readArchitecture } from './architecture.mjs'
import { root } from './run.mjs'

const sections = ['Mount it', 'Options', 'Errors', 'Data kept', 'Example']
/** Queues that people look for as they do for jobs. */
const queuesWithPages = ['send-mail']

const read = (path) => readFileSync(join(root, path), 'utf8')
/** The files below a folder whose names end so, without tests. */
const sources = (folder, ending) =>
  (existsSync(join(root, folder)) ? readdirSync(join(root, folder), { recursive: true }) : [])
    .filter((path) => path.endsWith(ending) && !path.endsWith('.test.ts'))
    .map((path) => join(folder, path))
    .sort()
const all = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name))]

/** All jobs of the packages, by the values that declare them. */
function jobs() {
  const code = sources('packages/api/src', '.ts').map(read).join('\n')
  // A queue looks alike, but has a payload.
  return all(code, /name: '([a-z-]+)',\s+summary: [^\n]+\n(?!\s+payload)/g)
}

/** All that the pages of features and jobs lack, one line each. */
export function pageProblems() {
  return [
    ...readArchitecture().features.flatMap(({ name: feature }) => [
      ...commonProblems(`docs/features/${feature}.md`),
      ...featureProblems(feature),
    ]),
    ...[...jobs(), ...queuesWithPages].flatMap((job) => commonProblems(`docs/jobs/${job}.md`)),
    ...serverProblems(),
    ...componentProblems(),
    ...leftOverProblems(),
    ...gaugeProblems(),
    ...tokenProblems(),
  ]
}

function commonProblems(page) {
  if (!existsSync(join(root, page))) return [`${page} is missing`]
  const text = read(page)
  const titles = all(text, /^## (.+)$/gm)
  const isRun = all(text, /^<<< @\/(examples\/[\w-]+\.ts)/gm).some((example) =>
    existsSync(join(root, 'docs', example.replace(/\.ts$/, '.test.ts'))),
  )
  return [
    ...sections.filter((title) => !titles.includes(title)).map((title) => `no section “${title}”`),
    ...(isRun ? [] : ['no example that a test runs']),
  ].map((problem) => `${page}: ${problem}`)
}

function featureProblems(feature) {
  const page = `docs/features/${feature}.md`
  if (!existsSync(join(root, page))) return []
  const text = read(page)
  const contracts = sources(`packages/shared/src/${feature}`, '-contract.ts').map(read).join('\n')
  const code = sources(`packages/api/src/${feature}`, '.ts').map(read).join('\n')
  const registry = read('packages/shared/src/errors/registry.ts')
  const needed = [
    ...options(feature).map((name) => `\`${name}`),
    ...endpoints(contracts),
    ...all(contracts, /^ +name: '([a-z]+\.[a-z-]+)'/gm),
    ...all(registry, new RegExp(`^ {2}'(${feature}\\.[a-z-]+)'`, 'gm')),
    ...all(contracts, /'([a-z]+\.[a-z-]+)'/g),
    ...all(code, /create table (\w+)/g),
  ]
  return [...new Set(needed)]
    .filter((name) => !text.includes(name))
    .map((name) => `${page}: ${name.replace('`', '')} is not told of`)
}

/** What a server is made of, each with the section that tells of its options. */
const partsOfServer = [
  ['database/open-database', 'The database'],
  ['cache/open-stores', 'Stores'],
  ['queue/open-queues', 'Queues and mail'],
  ['email/smtp-transport', 'Queues and mail'],
  ['logging/create-log', 'The log'],
  ['server/conference-options', 'The conference'],
  ['http/security-headers', 'The conference'],
]

function serverProblems() {
  const page = 'docs/reference/conference.md'
  const text = existsSync(join(root, page)) ? read(page) : ''
  const told = new Map(
    text
      .split(/^## /m)
      .map((section) => [section.split('\n', 1)[0], all(section, /^\| `(\w+)`/gm)]),
  )
  return partsOfServer.flatMap(([file, section]) =>
    membersOfOptions(`packages/api/src/${file}.ts`)
      .filter((name) => !told.get(section)?.includes(name))
      .map((name) => `${page}: ${name} is not in “${section}”`),
  )
}

/** The members of the options that a feature is made with. */
function options(feature) {
  return membersOfOptions(`packages/api/src/${feature}/${feature}-feature.ts`)
}

function membersOfOptions(file) {
  if (!existsSync(join(root, file))) return []
  const [, members = ''] = read(file).match(/^export interface \w*Options[^{]*\{\n(.*?)^\}/ms) ?? []
  return all(members, /^ {2}readonly (\w+)\??:/gm)
}

/** Such as `GET /schedule/:session`. */
function endpoints(contracts) {
  return [...contracts.matchAll(/method: '([A-Z]+)',\s+path: '([^']+)'/g)].map(
    ([, method, path]) => `${method} ${path}`,
  )
}

/** Every table where people look for what is kept about them, every job in the table of jobs. */
function leftOverProblems() {
  const page = 'docs/guide/personal-data.md'
  const text = existsSync(join(root, page)) ? read(page) : ''
  const code = sources('packages/api/src', '-migrations.ts').map(read).join('\n')
  const tables = all(code, /create table (\w+)/g)
  return [
    ...tables
      .filter((table) => !text.includes(`\`${table}\``))
      .map((table) => `${page}: ${table} is not told of`),
    ...jobs()
      .filter((job) => !read('docs/jobs/index.md').includes(`[${job}]`))
      .map((job) => `docs/jobs/index.md: ${job} is not in the table`),
    ...pagesOf('jobs')
      .filter((page) => ![...jobs(), ...queuesWithPages, 'index'].includes(basename(page, '.md')))
      .map((page) => `${page}: there is no such job`),
  ]
}

function gaugeProblems() {
  const code = sources('packages/api/src', '.ts')
    .filter((path) => !path.includes('/testing/'))
    .map(read)
    .join('\n')
  const told = [...pagesOf('features'), ...pagesOf('jobs'), ...pagesOf('guide')]
    .map(read)
    .join('\n')
  return all(code, /(?:name: |(?:gauge|single)\(\s*)'(plenum_[a-z_]+)'/g)
    .filter((gauge) => !told.includes(gauge))
    .map((gauge) => `docs: the gauge ${gauge} is told of nowhere`)
}

/** What `@plenum/ui` publishes is in its table, and on the page of the feature there is a way to it. */
function componentProblems() {
  const page = 'docs/reference/components.md'
  const told = existsSync(join(root, page)) ? all(read(page), /^\| `(\w+)`/gm) : []
  const known = components()
  const unreachable = readArchitecture()
    .features.map(({ name }) => ({ name, feature: `docs/features/${name}.md` }))
    .filter(({ name }) => sources(`packages/ui/src/${name}`, 'index.ts').length > 0)
    .filter(({ feature }) => existsSync(join(root, feature)))
    .filter(({ name, feature }) => !read(feature).includes(`(../reference/components.md#${name})`))
  return [
    ...known.filter((name) => !told.includes(name)).map((name) => `${page}: ${name} is missing`),
    ...told
      .filter((name) => !known.includes(name))
      .map((name) => `${page}: @plenum/ui publishes no ${name}`),
    ...unreachable.map(({ name, feature }) => `${feature}: no way to the components of ${name}`),
  ]
}

/** Names that `@plenum/ui` publishes, without types. */
function components() {
  const index = read('packages/ui/src/index.ts')
  const doors = all(index, /^export \* from '\.\/([\w/.-]+)'/gm)
  const code = [index, ...doors.map((door) => read(`packages/ui/src/${door}`))].join('\n')
  return all(code, /^export \{([^}]*)\}/gm)
    .flatMap((names) => names.split(','))
    .map((name) => name.trim().replace(/^default as /, ''))
    .filter((name) => name && !name.startsWith('type '))
}

/** A property that the theme lacks does nothing, and says nothing. */
function tokenProblems() {
  const styles = sources('packages/ui/src/theme', '.css').map(read).join('\n')
  const components = sources('packages/ui/src', '.vue').map(read).join('\n')
  const known = [
    ...all(styles, /(--plenum-[a-z0-9-]+)\s*:/g),
    // Sizes that components measure and publish.
    ...all(components, /'(--plenum-[a-z-]+-size)'/g),
  ]
  return ['features', 'guide', 'jobs'].flatMap(pagesOf).flatMap((page) =>
    all(read(page), /(--plenum-[a-z0-9-]*[a-z0-9])/g)
      .filter((token) => !known.includes(token))
      .map((token) => `${page}: the theme has no ${token}`),
  )
}

function pagesOf(folder) {
  return sources(`docs/${folder}`, '.md')
}
