import { hostname } from 'node:os'
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { listPageScripts } from './build/list-page-scripts.ts'
import { precompress } from './build/precompress.ts'
import { preloadData } from './build/preload-data.ts'
import { preloadFont } from './build/preload-font.ts'

const api = process.env['PLAZA_API'] ?? 'http://localhost:3000'

export default defineConfig({
  // Files refer to each other, so that the site may live at any path.
  base: './',
  root: fileURLToPath(new URL('client', import.meta.url)),
  plugins: [
    vue(),
    preloadData(['api/conference', 'api/schedule/index']),
    preloadFont(/inter-latin-wght-normal.*\.woff2$/),
    listPageScripts(/Page\.vue$/),
    precompress(),
  ],
  build: {
    outDir: fileURLToPath(new URL('dist/client', import.meta.url)),
    emptyOutDir: true,
    // What a script needs to add up the weight of a page.
    manifest: true,
    sourcemap: true,
    // A file that becomes part of another would be script or style within the page.
    assetsInlineLimit: 0,
    // The oldest browsers whose CSS needs no rewriting, as for @plenum/ui.
    cssTarget: ['chrome123', 'firefox128', 'safari18'],
  },
  // `npm run dev` beside a running plaza.
  server: {
    // Vite itself allows localhost and addresses.
    allowedHosts: [hostname(), `${hostname()}.local`],
    proxy: { '/api': api, '/socket': { target: api, ws: true }, '/mailbox': api },
  },
})
