// The contract as documents. `node scripts/contract.mjs` writes the reference page; `release` also
// writes the contract of the version that is about to be released, which later ones are held
// against; `check` changes nothing and fails when the page is stale or a client would break unsaid.
// All of them read the built @plenum/shared.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { referencePage } from './contract-reference.mjs'
import { root } from './run.mjs'

const page = join(root, 'docs/reference/api.md')
const released = join(root, 'docs/reference/contract-released.json')

/** What a changeset must announce before a release may break clients (semver.org, 4 and 8). */
export function neededBump(version) {
  return version.startsWith('0.') ? 'minor' : 'major'
}

/** The largest bump that changesets, given as texts, announce for a package. */
export function announcedBump(changesets, name) {
  const sizes = ['none', 'patch', 'minor', 'major']
  const announced = changesets.map((text) => {
    const [, front = ''] = text.split(/^---$/m)
    const line = front
      .split('\n')
      .find((entry) => entry.includes(`${name}'`) || entry.includes(`${name}"`))
    return line?.split(':')[1]?.trim() ?? 'none'
  })
  return announced.reduce((a, b) => (sizes.indexOf(b) > sizes.indexOf(a) ? b : a), 'none')
}

/** Why breaks may not be released; empty when there are none or they are announced. */
export function unsaidBreaks({ breaks, version, changesets }) {
  const needed = neededBump(version)
  const announced = announcedBump(changesets, '@plenum/shared')
  const isSaid = announced === 'major' || announced === needed
  if (breaks.length === 0 || isSaid) return []
  return [
    `These changes break clients of ${version}, so a changeset has to announce a ${needed} release of @plenum/shared:`,
    ...breaks.map((line) => `  ${line}`),
  ]
}

async function readContracts() {
  const shared = await import(join(root, 'packages/shared/dist/index.js'))
  const { describeContracts, structNames, breakingChanges, generalErrors } = shared
  const described = describeContracts(shared.contractsIn(shared), { names: structNames(shared) })
  return { described, breakingChanges, generalErrors }
}

async function pageText({ described, generalErrors }) {
  const options = await resolveConfig(page)
  return format(referencePage(described, generalErrors), { ...options, parser: 'markdown' })
}

async function check(contracts) {
  const problems = []
  const { version, contract } = JSON.parse(readFileSync(released, 'utf8'))
  const changesets = readdirSync(join(root, '.changeset'))
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .map((file) => readFileSync(join(root, '.changeset', file), 'utf8'))
  const breaks = contracts.breakingChanges(contract, contracts.described)
  problems.push(...unsaidBreaks({ breaks, version, changesets }))
  if (version !== sharedVersion())
    problems.push(
      'docs/reference/contract-released.json is of another version: run `npm run contract release`',
    )
  const text = existsSync(page) ? readFileSync(page, 'utf8') : ''
  if (text !== (await pageText(contracts)))
    problems.push('docs/reference/api.md is not what the contracts say: run `npm run contract`')
  return problems
}

function sharedVersion() {
  return JSON.parse(readFileSync(join(root, 'packages/shared/package.json'), 'utf8')).version
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [command = 'reference'] = process.argv.slice(2)
  const contracts = await readContracts()
  if (command === 'check') {
    const problems = await check(contracts)
    for (const problem of problems) console.error(problem)
    process.exitCode = problems.length > 0 ? 1 : 0
  } else {
    writeFileSync(page, await pageText(contracts))
    if (command === 'release') {
      const contract = JSON.stringify(
        { version: sharedVersion(), contract: contracts.described },
        null,
        1,
      )
      writeFileSync(released, `${contract}\n`)
    }
  }
}
