import { readFileSync } from 'node:fs'

/**
 * Reads what `ARCHITECTURE.md` says of the layout, so that the page, the lint rules and the checks
 * cannot part ways: the features in their order, and the infrastructure of each package.
 */
export function readArchitecture(
  markdown = readFileSync(new URL('../ARCHITECTURE.md', import.meta.url), 'utf8'),
) {
  const features = tableAfter(markdown, '## Features').map(([feature, ...cells]) => ({
    name: bare(feature),
    packages: ['shared', 'api', 'ui'].filter((_, index) => cells[index] !== '–'),
  }))
  const infrastructure = tableAfter(markdown, '## Infrastructure').map(([folder, packages]) => ({
    name: bare(folder),
    packages: packages.split(',').map((name) => bare(name)),
  }))
  return { features, infrastructure }
}

function tableAfter(markdown, heading) {
  const [, section = ''] = markdown.split(`${heading}\n`)
  const rows = section
    .split(/\n## /)[0]
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  if (rows.length < 3) throw new Error(`ARCHITECTURE.md has no table under “${heading}”.`)
  return rows.slice(2)
}

const bare = (text) => text.replaceAll('`', '').trim()
