import { readFileSync, readdirSync } from 'node:fs'
import { defineConfig } from 'vitepress'

const docs = new URL('../', import.meta.url)

/** The title of a page is its first heading, so the navigation cannot say anything else. */
const entry = (path) => ({
  text: /^# (.+)$/m.exec(readFileSync(new URL(`${path}.md`, docs), 'utf8'))?.[1],
  link: `/${path}`,
})

const pagesOf = (folder) =>
  readdirSync(new URL(folder, docs))
    .filter((file) => file.endsWith('.md') && file !== 'index.md')
    .map((file) => `${folder}/${file.slice(0, -'.md'.length)}`)
    .sort()

/** All pages of a folder, those that are named first. */
const pages = (folder, ...first) => {
  const named = first.map((name) => `${folder}/${name}`)
  return [...named, ...pagesOf(folder).filter((page) => !named.includes(page))].map(entry)
}

/** In the order of the table of features. */
const features = [
  ...readFileSync(new URL('features/index.md', docs), 'utf8').matchAll(/^\| \[([\w-]+)\]/gm),
].map(([, name]) => name)

export default defineConfig({
  title: 'Plenum',
  description: 'A framework for running a conference on the web',
  cleanUrls: true,
  themeConfig: {
    search: { provider: 'local' },
    nav: [
      { text: 'Guide', link: '/guide/own-conference' },
      { text: 'Features', link: '/features/' },
      { text: 'Jobs', link: '/jobs/' },
      { text: 'Reference', link: '/reference/api' },
    ],
    sidebar: [
      {
        text: 'Guide',
        items: pages('guide', 'own-conference', 'own-pages', 'running', 'theming', 'testing'),
      },
      { text: 'Features', items: pages('features', ...features) },
      { text: 'Jobs', items: pages('jobs', 'fetch-schedule', 'fetch-content', 'fetch-users') },
      {
        text: 'Reference',
        items: [...pages('reference', 'conference', 'api', 'errors'), entry('glossary')],
      },
      { text: 'Decisions', collapsed: true, items: pages('decisions') },
    ],
  },
})
