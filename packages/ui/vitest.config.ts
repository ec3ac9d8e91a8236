import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { sources } from './sources.ts'

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: sources },
  test: { name: 'ui', environment: 'happy-dom', include: ['src/**/*.test.ts'] },
})
