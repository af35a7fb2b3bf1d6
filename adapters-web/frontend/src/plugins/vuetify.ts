import 'vuetify/styles/core'
import { mdiAlertCircleOutline } from '@mdi/js'
import { shallowRef } from 'vue'
import { createVuetify, type LocaleInstance } from 'vuetify'
import { mdi } from 'vuetify/iconsets/mdi-svg'
import { kept } from '../composables/taste'

function nonce(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')
  return meta?.nonce === '' ? undefined : meta?.nonce
}

const chosen = kept('theme')
const cspNonce = nonce()

/**
 * None of the words that our pages say are Vuetify's, so it is given none: what we use of it has its labels
 * from us. To sort out its own, in each language, it takes longer than all else at the start.
 */
const wordless: LocaleInstance = {
  name: 'wordless',
  messages: shallowRef({}),
  current: shallowRef('en'),
  fallback: shallowRef('en'),
  decimalSeparator: shallowRef('.'),
  numericGroupSeparator: shallowRef(','),
  t: (key) => key,
  n: String,
  provide: () => wordless,
}

export const vuetify = createVuetify({
  // Only the one that an alert takes by itself; all others are named where they are used.
  icons: { defaultSet: 'mdi', aliases: { error: mdiAlertCircleOutline }, sets: { mdi } },
  locale: { adapter: wordless },
  theme: {
    ...(cspNonce === undefined ? {} : { cspNonce }),
    defaultTheme: chosen === 'light' || chosen === 'dark' ? chosen : 'system',
    themes: {
      light: {
        dark: false,
        colors: {
          background: '#f6f9fb',
          surface: '#ffffff',
          'on-background': '#12263a',
          'on-surface': '#12263a',
          primary: '#0d4a78',
          'on-primary': '#ffffff',
          secondary: '#a3195b',
          'on-secondary': '#ffffff',
          success: '#1c6a43',
          warning: '#855300',
          error: '#b3241f',
          info: '#0d4a78',
        },
        variables: {
          'border-color': '#12263a',
          'border-opacity': 0.18,
          'high-emphasis-opacity': 1,
          'medium-emphasis-opacity': 0.78,
        },
      },
      dark: {
        dark: true,
        colors: {
          background: '#0b1722',
          surface: '#112231',
          'on-background': '#e6eef4',
          'on-surface': '#e6eef4',
          primary: '#93cbf1',
          'on-primary': '#06263c',
          secondary: '#f495c6',
          'on-secondary': '#4b0a2c',
          success: '#86d6ab',
          'on-success': '#00391f',
          warning: '#efc070',
          'on-warning': '#402d00',
          error: '#ffb0a8',
          'on-error': '#5f0b08',
          info: '#93cbf1',
          'on-info': '#06263c',
        },
        variables: {
          'border-color': '#e6eef4',
          'border-opacity': 0.2,
          'high-emphasis-opacity': 1,
          'medium-emphasis-opacity': 0.8,
        },
      },
    },
  },
  defaults: {
    VAlert: { variant: 'tonal', density: 'comfortable' },
  },
})
