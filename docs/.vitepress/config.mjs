import { defineConfig } from 'vitepress'

export default defineConfig({
  title: 'Plenum',
  description: 'A framework for running a conference on the web',
  cleanUrls: true,
  themeConfig: {
    search: { provider: 'local' },
    nav: [
      { text: 'Guide', link: '/guide/running' },
      { text: 'Features', link: '/features/' },
      { text: 'Reference', link: '/reference/errors' },
    ],
    sidebar: [
      {
        text: 'Guide',
        items: [
          { text: 'Running the plaza', link: '/guide/running' },
          { text: 'Theming', link: '/guide/theming' },
          { text: 'Tickets', link: '/guide/tickets' },
          { text: 'A feature of your own', link: '/guide/own-feature' },
        ],
      },
      {
        text: 'Features',
        items: [
          'conference',
          'schedule',
          'registration',
          'attendance',
          'session',
          'calendar',
          'content',
          'home',
          'admin',
        ].map((feature) => ({ text: feature, link: `/features/${feature}` })),
      },
      {
        text: 'Reference',
        items: [
          { text: 'Errors', link: '/reference/errors' },
          { text: 'Glossary', link: '/glossary' },
        ],
      },
    ],
  },
})
