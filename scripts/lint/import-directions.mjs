import { dirname, join, relative, resolve, sep } from 'node:path'
import { readArchitecture } from '../architecture.mjs'
import { root } from '../run.mjs'

/**
 * ESLint rule: the import directions of ARCHITECTURE.md. Packages: shared ← api, shared ← ui, the
 * plaza by public names. Folders: a feature uses those above it in the table through their
 * `index.ts`; infrastructure uses no feature; `shared` uses nothing of Node.
 */
export const importDirections = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { wrong: '{{ reason }}' },
  },
  create(context) {
    const from = placeOf(context.filename)
    const check = (node) => {
      if (!node.source || typeof node.source.value !== 'string') return
      const reason = reasonAgainst(from, node.source.value, context.filename)
      if (reason) context.report({ node: node.source, messageId: 'wrong', data: { reason } })
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    }
  },
}

const { features, infrastructure } = readArchitecture()
const featureOrder = features.map(({ name }) => name)
const composers = ['home', 'admin']
// Builders make values of every feature; that is what they are for.
const buildsEverything = 'testing'
const infrastructureNames = new Set(infrastructure.map(({ name }) => name))

/** The package, folder and file within the folder of a path; undefined outside the packages. */
function placeOf(file) {
  const parts = relative(root, file).split(sep)
  if (parts[0] === 'examples') return { pkg: 'plaza' }
  if (parts[0] !== 'packages' || parts[2] !== 'src') return undefined
  const [folder, ...rest] = parts.slice(3)
  return rest.length > 0
    ? { pkg: parts[1], folder, file: rest.join('/') }
    : { pkg: parts[1], file: folder }
}

function reasonAgainst(from, source, filename) {
  if (!from) return undefined
  // Tests run in Node, whatever they test, and may want a real server.
  if (source.startsWith('node:') && /\.test\./.test(filename)) return undefined
  if (!source.startsWith('.')) return packageReason(from, source)
  const target = resolve(dirname(filename), source)
  // The frame of the stories is the test bed of ui's own components.
  if (from.pkg === 'ui' && target.startsWith(join(root, 'packages/ui/.storybook') + sep))
    return undefined
  const to = placeOf(target)
  if (!to || to.pkg !== from.pkg)
    return `Import another package by its public name, not by the path ${source}.`
  if (from.pkg === 'plaza' || !from.folder || !to.folder || from.folder === to.folder)
    return undefined
  return folderReason(from.folder, to, filename)
}

const mayUse = { shared: [], api: ['shared'], ui: ['shared'], plaza: ['shared', 'api', 'ui'] }

function packageReason({ pkg }, source) {
  const [, target, path] = /^@plenum\/([a-z]+)(\/.*)?$/.exec(source) ?? []
  if (pkg === 'shared' && (source.startsWith('node:') || target))
    return `shared runs anywhere: it may not import ${source}.`
  if (pkg === 'ui' && source.startsWith('node:'))
    return `ui runs in browsers: it may not import ${source}.`
  if (!target) return undefined
  if (!mayUse[pkg]?.includes(target) && target !== pkg)
    return `${pkg} may not import @plenum/${target}.`
  if (
    path &&
    !['/testing', '/testing/values', '/style.css', '/package.json'].includes(path) &&
    !path.startsWith('/themes/')
  )
    return `Import @plenum/${target} by its public names only.`
  return undefined
}

function folderReason(folder, to, filename) {
  if (infrastructureNames.has(to.folder)) return undefined
  if (folder === buildsEverything) return undefined
  if (infrastructureNames.has(folder))
    return `${folder} is infrastructure: it may not import the feature ${to.folder}.`
  // A test may set up whatever features it needs to show how they work together.
  if (/\.(test|stories)\./.test(filename)) return undefined
  if (to.file !== 'index.ts') return `Import ${to.folder} through its index.ts.`
  if (composers.includes(to.folder))
    return `${to.folder} composes other features: nothing imports it.`
  if (composers.includes(folder)) return undefined
  if (featureOrder.indexOf(to.folder) > featureOrder.indexOf(folder))
    return `${folder} stands above ${to.folder} in the table of features, so it may not import it.`
  return undefined
}
