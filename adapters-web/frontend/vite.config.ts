import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import vue from '@vitejs/plugin-vue'
import vuetify from 'vite-plugin-vuetify'
import type { HtmlTagDescriptor, Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { renderContract } from './src/docs/render.ts'

const CONTRACT_PLACE = '<!-- the contract -->'

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

/**
 * Lays a brotli and a gzip of each text beside it, as small as they get: nobody waits for them here, and the
 * server only hands them out. What is not smaller for it (fonts, pictures) is left alone.
 */
function precompressed(): Plugin {
  return {
    name: 'gangway:precompressed',
    apply: 'build',
    enforce: 'post',
    // Not before the files are written: Vite still mends them when they are generated.
    async writeBundle({ dir }, bundle) {
      const folder = dir ?? 'dist'
      const texts = Object.keys(bundle).filter((name) =>
        /\.(?:js|css|svg|json)$|^docs\.html$/.test(name),
      )
      const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }
      await Promise.all(
        texts.map(async (name) => {
          const file = join(folder, name)
          const whole = await readFile(file)
          const packed = {
            br: await toBrotli(whole, quality),
            gz: await toGzip(whole, { level: 9 }),
          }
          for (const [ending, bytes] of Object.entries(packed)) {
            if (bytes.length < whole.length) {
              await writeFile(`${file}.${ending}`, bytes)
            }
          }
        }),
      )
    },
  }
}

/**
 * Names the pages in front of the door in the page itself. They are a script of their own, which the
 * browser would otherwise hear of only when it has run the first one: a way there and back later.
 *
 * Scripts come after the styles, without which nothing can be drawn; else they would share the line.
 */
function inGoodOrder(): Plugin {
  return {
    name: 'gangway:in-good-order',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {}, filename }) {
        if (filename.endsWith('docs.html')) return []
        const chunk = Object.values(bundle).find((each) => each.name === 'entrance')
        if (chunk?.type !== 'chunk') throw new Error('There is no script named entrance.')
        const link = (rel: string, file: string, more = {}): HtmlTagDescriptor => ({
          tag: 'link',
          injectTo: 'head',
          attrs: { rel, ...more, crossorigin: true, href: `/${file}` },
        })
        const styles = [...(chunk.viteMetadata?.importedCss ?? [])]
        return {
          html: html.replaceAll(
            /<(?:script type="module"|link rel="modulepreload")/g,
            '$& fetchpriority="low"',
          ),
          tags: [
            link('modulepreload', chunk.fileName, { fetchpriority: 'low' }),
            ...styles.map((file) => link('stylesheet', file)),
          ],
        }
      },
    },
  }
}

/** Writes what the contract says into docs.html, so that the page needs no script. */
function documented(): Plugin {
  const contract = join(import.meta.dirname, '../src/main/resources/openapi.yaml')
  return {
    name: 'gangway:documented',
    transformIndexHtml: {
      order: 'pre',
      async handler(html) {
        return html.includes(CONTRACT_PLACE)
          ? html.replace(
              CONTRACT_PLACE,
              renderContract(await readFile(contract, 'utf8')).replaceAll('$', '$$$$'),
            )
          : html
      },
    },
  }
}

/**
 * Vuetify looks through all of Vue for something that Vue has from 3.6 on, under a name that the bundler
 * does not see, so that all of Vue would stay. The one function that it then calls is enough.
 */
function withoutTheRestOfVue(): Plugin {
  const whole = 'import * as Vue from "vue"'
  const enough = 'import { getCurrentInstance } from "vue"; const Vue = { getCurrentInstance }'
  return {
    name: 'gangway:without-the-rest-of-vue',
    apply: 'build',
    transform: {
      filter: { id: /@vuetify\/v0\/dist\/utilities\/instance\.mjs$/ },
      handler(code) {
        if (!code.includes(whole)) this.error('Vuetify no longer does so; this can go.')
        return { code: code.replace(whole, enough), map: null }
      },
    },
  }
}

export default defineConfig({
  plugins: [vue(), vuetify(), withoutTheRestOfVue(), inGoodOrder(), documented(), precompressed()],
  define: {
    // Components here and Vuetify's are written with setup(); Vue can leave its older way out.
    __VUE_OPTIONS_API__: false,
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
      // The app, and the documentation of the API, which shares nothing with it.
      input: ['index.html', 'docs.html'],
      output: {
        codeSplitting: {
          // Few files rather than many: each costs a way there and back, which on a phone takes longer
          // than what is in it. What every page needs is one, and what several do that are far apart;
          // the pages in front of the door are another (src/pages/entrance.ts).
          groups: [
            {
              name: 'base',
              test: /node_modules\/(?:@vue\/|vue\/|vue-|pinia|openapi-fetch)|src\/(?:api|composables|router|stores|plugins\/(?!messages\/zh))|components\/(?:FormField|EmailField|PasswordField|ProblemAlert|SignalPanel|SailingLine|TroublePanel|WorkingButton)|VAlert|VBtn|VIcon|VProgressCircular/,
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
