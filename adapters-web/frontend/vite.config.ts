import vue from '@vitejs/plugin-vue'
import vuetify from 'vite-plugin-vuetify'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue(), vuetify()],
  define: {
    // What vue-i18n can leave out here: its old way of being called, its own directives and
    // components, and the browser extension's door.
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  server: { proxy: { '/api': 'http://localhost:8080' } },
  build: {
    // No source maps: what is served is the app, not its sources.
    sourcemap: false,
    // The polyfill would be one more script for browsers that are too old for the rest anyway.
    modulePreload: { polyfill: false },
    // Data addresses would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Every page needs these; one file of them compresses better than eight.
          groups: [
            {
              name: 'base',
              test: /node_modules\/(?:@vue\/|vue\/|vue-|@intlify|pinia|openapi-fetch)/,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    server: { deps: { inline: ['vuetify'] } },
    css: false,
    testTimeout: 20_000,
  },
})
