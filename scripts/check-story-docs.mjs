// Checks that the built Storybook documents every prop that a component declares: a reader of
// components that finds nothing reports nothing, and its tables are empty.
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ui = fileURLToPath(new URL('../packages/ui/', import.meta.url))
const built = process.argv[2] ?? join(ui, 'storybook-static')

const documented = readDocumented(join(built, 'assets'))
const missing = readDeclared(join(ui, 'src')).flatMap(({ component, props }) => {
  const known = documented.get(component) ?? []
  return props.filter((prop) => !known.includes(prop)).map((prop) => `${component}: ${prop}`)
})
if (documented.size === 0) missing.push('no component at all')
if (missing.length > 0) {
  console.error(`Storybook does not document these props:\n  ${missing.join('\n  ')}`)
  process.exitCode = 1
}

/** Props by component, as the build has them. */
function readDocumented(directory) {
  const quote = '["\'`]'
  const component = new RegExp(
    `displayName:${quote}(\\w+)${quote},type:\\d,props:\\[(.*?)\\],events:\\[`,
    'gs',
  )
  const prop = new RegExp(`\\{name:${quote}([\\w-]+)${quote},global:`, 'g')
  const found = new Map()
  for (const file of readdirSync(directory).filter((name) => name.endsWith('.js'))) {
    const source = readFileSync(join(directory, file), 'utf8')
    for (const [, name, props] of source.matchAll(component))
      found.set(
        name,
        [...props.matchAll(prop)].map(([, propName]) => propName),
      )
  }
  return found
}

/** Props of each component that has a story, as its interface declares them. */
function readDeclared(directory) {
  const files = readdirSync(directory, { recursive: true })
  return files
    .filter((file) => file.endsWith('.vue') && files.includes(file.replace('.vue', '.stories.ts')))
    .map((file) => {
      const component = basename(file, '.vue')
      const source = readFileSync(join(directory, file), 'utf8')
      const [, body = ''] =
        new RegExp(`interface ${component}Props[^{]*\\{\\n(.*?)\\n\\}`, 's').exec(source) ?? []
      return { component, props: [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, name]) => name) }
    })
}
