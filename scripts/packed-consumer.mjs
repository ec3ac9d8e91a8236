// A project that depends on the packed packages: it has their declared dependencies and no others.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { root, run } from './run.mjs'

const names = ['shared', 'api', 'ui']
const compilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
  target: 'es2023',
  lib: ['es2023', 'dom', 'dom.iterable', 'esnext.disposable'],
  types: ['node'],
}
const resolutions = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
}
const clients = `import * as shared from '@plenum/shared'
export type Clients = {
  [K in keyof typeof shared as (typeof shared)[K] extends shared.Contract ? K : never]:
    (typeof shared)[K] extends shared.Contract ? shared.Client<(typeof shared)[K]> : never
}
`

/** Creates the project in a temporary folder. `remove` deletes it. */
export function createPackedConsumer() {
  const folder = mkdtempSync(join(tmpdir(), 'plenum-consumer-'))
  const manifests = names.map((name) => installPacked(folder, name))
  const wanted = new Set(['@types/node'])
  for (const { dependencies = {}, peerDependencies = {} } of manifests)
    for (const name of Object.keys({ ...dependencies, ...peerDependencies })) wanted.add(name)
  for (const name of wanted) if (!name.startsWith('@plenum/')) linkInstalled(folder, name)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  writeFileSync(join(folder, 'entries.ts'), importEntries(manifests))
  writeFileSync(join(folder, 'clients.ts'), clients)
  return { folder, remove: () => rmSync(folder, { recursive: true }) }
}

/** Compiles every published entry, declarations included. Returns whether it failed. */
export async function compileStrictly({ folder }) {
  let failed = false
  for (const [name, resolution] of Object.entries(resolutions)) {
    const config = join(folder, `tsconfig.${name}.json`)
    const options = { ...compilerOptions, ...resolution }
    writeFileSync(config, JSON.stringify({ compilerOptions: options, files: ['entries.ts'] }))
    const code = await run(join(root, 'node_modules/.bin/tsc'), ['-p', config], { cwd: folder })
    if (code === 0) continue
    console.error(`A strict consumer does not compile with the packages (${name})`)
    failed = true
  }
  return failed
}

/** The methods of typed clients for which an editor has no text to show. */
export function undocumentedCalls({ folder }) {
  const file = join(folder, 'clients.ts')
  const program = ts.createProgram(
    [file],
    ts.parseJsonConfigFileContent(
      { compilerOptions: { ...compilerOptions, ...resolutions.nodenext, skipLibCheck: true } },
      ts.sys,
      folder,
    ).options,
  )
  const checker = program.getTypeChecker()
  const [symbol] = checker.getExportsOfModule(
    checker.getSymbolAtLocation(program.getSourceFile(file)),
  )
  const contracts = checker.getDeclaredTypeOfSymbol(symbol).getProperties()
  if (contracts.length === 0) throw new Error('The packed packages export no contract')
  return contracts.flatMap((contract) =>
    checker
      .getTypeOfSymbol(contract)
      .getProperties()
      .filter((call) => call.getDocumentationComment(checker).length === 0)
      .map((call) => `${contract.name}.${call.name}`),
  )
}

function installPacked(folder, name) {
  const target = join(folder, 'node_modules/@plenum', name)
  mkdirSync(target, { recursive: true })
  const packed = ['pack', `./packages/${name}`, '--json', '--pack-destination', folder]
  const [{ filename }] = JSON.parse(
    execFileSync('npm', packed, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  )
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', target, '--strip-components=1'])
  return JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'))
}

function linkInstalled(folder, name) {
  const link = join(folder, 'node_modules', name)
  mkdirSync(dirname(link), { recursive: true })
  symlinkSync(join(root, 'node_modules', name), link)
}

function importEntries(manifests) {
  const entries = manifests.flatMap(({ name, exports }) =>
    Object.entries(exports)
      .filter(([, target]) => target.types)
      .map(([path]) => join(name, path)),
  )
  return entries.map((entry, index) => `export * as entry${index} from '${entry}'\n`).join('')
}
