// Prose rots first: every link between pages leads somewhere, every command that they tell a reader
// to run exists, the error page names exactly the codes of the registry, and the pages of features and
// jobs tell all that `documented.mjs` finds in the code.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { pageProblems } from './documented.mjs'
import { root } from './run.mjs'

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const pages = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .stdout.split('\n')
  .filter((page) => page && !page.includes('/content/') && !page.startsWith('.changeset/'))

const problems = pages.flatMap((page) => {
  const text = readFileSync(join(root, page), 'utf8')
  return [...linkProblems(page, text), ...commandProblems(page, text)]
})
problems.push(...errorPageProblems(), ...pageProblems())
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0

function linkProblems(page, text) {
  return [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, target]) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const path = target.startsWith('/')
        ? join(root, 'docs', target)
        : join(root, dirname(page), target)
      return ![path, `${path}.md`, join(path, 'index.md')].some(existsSync)
    })
    .map((target) => `${page}: the link to ${target} leads nowhere`)
}

function commandProblems(page, text) {
  return [...text.matchAll(/\bnpm run (?:-s )?([a-z][\w:-]*)( -w)?/g)]
    .filter(([, name, workspace]) => !workspace && !(name in scripts))
    .map(([command]) => `${page}: “${command}” is no command of package.json`)
}

function errorPageProblems() {
  const page = 'docs/reference/errors.md'
  const registry = readFileSync(join(root, 'packages/shared/src/errors/registry.ts'), 'utf8')
  const codes = [...registry.matchAll(/^ {2}'([\w.-]+)': \[/gm)].map(([, code]) => code)
  const text = existsSync(join(root, page)) ? readFileSync(join(root, page), 'utf8') : ''
  const told = [...text.matchAll(/^\| `([\w.-]+)`/gm)].map(([, code]) => code)
  return [
    ...codes.filter((code) => !told.includes(code)).map((code) => `${page}: ${code} is missing`),
    ...told
      .filter((code) => !codes.includes(code))
      .map((code) => `${page}: ${code} is not in the registry`),
  ]
}
