// Holds ARCHITECTURE.md and the folders against each other, in both directions.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readArchitecture } from './architecture.mjs'
import { root } from './run.mjs'

/** Every difference between the page's tables and the folders under `packages/<name>/src`. */
export function layoutProblems({ features, infrastructure }, foldersOf) {
  return ['shared', 'api', 'ui'].flatMap((pkg) => {
    const listed = [...features, ...infrastructure]
      .filter(({ packages }) => packages.includes(pkg))
      .map(({ name }) => name)
    const present = foldersOf(pkg)
    return [
      ...present
        .filter((folder) => !listed.includes(folder))
        .map(
          (folder) => `packages/${pkg}/src/${folder} is missing from the tables of ARCHITECTURE.md`,
        ),
      ...listed
        .filter((folder) => !present.includes(folder))
        .map(
          (folder) =>
            `ARCHITECTURE.md lists ${folder} for ${pkg}, but packages/${pkg}/src has no such folder`,
        ),
    ]
  })
}

/** Feature folders without a door, and files that do not carry their folder's name. */
function doorProblems({ features, infrastructure }) {
  return [...features, ...infrastructure].flatMap(({ name, packages }) =>
    packages
      .filter((pkg) => pkg !== 'ui' || name !== 'theme')
      .map((pkg) => `packages/${pkg}/src/${name}/index.ts`)
      .filter((file) => !existsSync(join(root, file)))
      .map((file) => `${file} is missing: a folder's index.ts is its only door`),
  )
}

const foldersOf = (pkg) =>
  readdirSync(join(root, 'packages', pkg, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const architecture = readArchitecture()
  const problems = [...layoutProblems(architecture, foldersOf), ...doorProblems(architecture)]
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}
