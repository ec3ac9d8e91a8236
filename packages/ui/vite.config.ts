import { cpSync } from 'node:fs'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'
import { cssTarget } from './browsers.ts'

export default defineConfig({
  plugins: [vue(), copyThemes()],
  build: {
    lib: { entry: 'src/index.ts', formats: ['es'], cssFileName: 'style' },
    cssCodeSplit: false,
    cssTarget,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      external: [/^vue($|\/)/, /^reka-ui/, /^@lucide\//, /^@plenum\//],
      output: {
        preserveModules: true,
        preserveModulesRoot: 'src',
        // The name under which `fix-declarations` has declarations import a component.
        entryFileNames: ({ facadeModuleId }) =>
          facadeModuleId?.endsWith('.vue') ? '[name].vue.js' : '[name].js',
      },
    },
  },
})

/** The sample themes are files that a consumer imports one of, so they stay out of `style.css`. */
function copyThemes(): Plugin {
  return {
    name: 'plenum-copy-themes',
    apply: 'build',
    closeBundle: () => {
      cpSync('src/theme/themes', 'dist/themes', { recursive: true })
    },
  }
}
