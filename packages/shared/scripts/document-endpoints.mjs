// Editors show the comment of a contract's endpoint at each method of a typed client. tsc drops such
// comments from inferred types, so the summaries of the endpoints become comments here.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as shared from '../dist/index.js'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('-contract.d.ts'),
)

for (const file of files) {
  const text = readFileSync(dist + file, 'utf8')
  const documented = text.replace(
    /^export declare const (\w+): import\("[^"]+"\)\.Contract<\{\n.*?^\}/gms,
    (declaration, name) => documentEndpoints(declaration, shared[name].endpoints),
  )
  if (documented !== text) writeFileSync(dist + file, documented)
}

function documentEndpoints(declaration, endpoints) {
  return Object.entries(endpoints).reduce((text, [name, { summary }]) => {
    const member = new RegExp(`^    (?=readonly (${name}|'${name}'): )`, 'm')
    if (!member.test(text)) throw new Error(`The declaration lacks the endpoint ${name}`)
    // No new line: the declaration map refers to lines.
    return text.replace(member, (start) => `${start}/** ${summary} */ `)
  }, declaration)
}
