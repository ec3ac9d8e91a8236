import type { Plugin, Rolldown } from 'vite'

/** Names the scripts and styles of lazily loaded pages in the page, for `client/router/prefetch-pages.ts`. */
export function listPageScripts(isPage: RegExp): Plugin {
  return {
    name: 'plaza-list-page-scripts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
        const pages = chunks.filter(({ facadeModuleId }) => isPage.test(facadeModuleId ?? ''))
        const content = [...new Set(pages.flatMap((page) => filesOf(page, bundle)))].join(' ')
        return [{ tag: 'meta', attrs: { name: 'page-scripts', content }, injectTo: 'head' }]
      },
    },
  }
}

/** A chunk with all that it imports, except the script that every page starts with. */
function filesOf(chunk: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle): string[] {
  const found = new Set<string>()
  const visit = (one: Rolldown.OutputChunk) => {
    if (one.isEntry || found.has(one.fileName)) return
    found.add(one.fileName)
    for (const style of one.viteMetadata?.importedCss ?? []) found.add(style)
    for (const name of one.imports) {
      const imported = bundle[name]
      if (imported?.type === 'chunk') visit(imported)
    }
  }
  visit(chunk)
  return [...found]
}
