// Declarations import components as `./X.vue`, which resolves to nothing in a consumer that uses
// Node's own resolution; `./X.vue.js` finds both the module and `X.vue.d.ts`.
// The types of template refs name `__VLS_Elements`, which vue-tsc declares in no file; only the
// component itself needs them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const specifier = /(from |import\()(['"])(\.[^'"]*)\.(vue|ts)\2/g
const templateRefs = /^( *)__VLS_TemplateRefs: \{\n(?:\1 .*\n)*\1\};\n/gm

for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.d.ts')) continue
  const text = readFileSync(dist + file, 'utf8')
  const fixed = text
    .replace(
      specifier,
      (_, keyword, quote, path, extension) =>
        `${keyword}${quote}${path}${extension === 'vue' ? '.vue' : ''}.js${quote}`,
    )
    .replace(templateRefs, '')
    .replace(/^import ['"].*\.css['"];?\n/gm, '')
  if (fixed !== text) writeFileSync(dist + file, fixed)
}
