import type { Plugin } from 'vite'

/** Has the page ask for data at once, rather than when its script runs. */
export function preloadData(paths: readonly string[]): Plugin {
  return {
    name: 'plaza-preload-data',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () =>
        paths.map((path) => ({
          tag: 'link',
          attrs: { rel: 'preload', href: `./${path}`, as: 'fetch', crossorigin: '' },
          injectTo: 'head',
        })),
    },
  }
}
