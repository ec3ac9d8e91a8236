// The features keep their texts in all languages together. A client that speaks one language imports
// `@plenum/ui/messages/<language>` instead and carries no other.
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { messages } from '../dist/messages.js'

const folder = fileURLToPath(new URL('../dist/messages/', import.meta.url))
const declaration = `import type { Messages } from '@plenum/shared'
/** Every text of the components in one language. */
declare const messages: Messages
export default messages
`

mkdirSync(folder, { recursive: true })
for (const [language, texts] of Object.entries(messages)) {
  writeFileSync(`${folder}${language}.js`, `export default ${JSON.stringify(texts, null, 2)}\n`)
  writeFileSync(`${folder}${language}.d.ts`, declaration)
}
