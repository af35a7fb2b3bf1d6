import 'vuetify/styles/core'
import { createVuetify } from 'vuetify'
import { aliases, mdi } from 'vuetify/iconsets/mdi-svg'
import { kept } from '../composables/taste'
import { vuetify as words } from './messages/en'

function nonce(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')
  return meta?.nonce === '' ? undefined : meta?.nonce
}

const chosen = kept('theme')
const cspNonce = nonce()

export const vuetify = createVuetify({
  icons: { defaultSet: 'mdi', aliases, sets: { mdi } },
  locale: { locale: 'en', fallback: 'en', messages: { en: words } },
  theme: {
    ...(cspNonce === undefined ? {} : { cspNonce }),
    defaultTheme: chosen === 'light' || chosen === 'dark' ? chosen : 'system',
    themes: {
      light: {
        dark: false,
        colors: {
          background: '#f4f7f6',
          surface: '#ffffff',
          'on-background': '#13262a',
          'on-surface': '#13262a',
          primary: '#0b5d66',
          secondary: '#b4492f',
          success: '#1f6b45',
          warning: '#8a5a00',
          error: '#b3261e',
          info: '#0b5d66',
        },
        variables: {
          'border-color': '#13262a',
          'border-opacity': 0.14,
          'medium-emphasis-opacity': 0.76,
        },
      },
      dark: {
        dark: true,
        colors: {
          background: '#0d1719',
          surface: '#152326',
          'on-background': '#e3edec',
          'on-surface': '#e3edec',
          primary: '#74cdd3',
          'on-primary': '#00363b',
          secondary: '#f2a48f',
          'on-secondary': '#4a1506',
          success: '#84d6a6',
          'on-success': '#00391f',
          warning: '#f0c069',
          'on-warning': '#402d00',
          error: '#ffb4ab',
          'on-error': '#690005',
          info: '#74cdd3',
          'on-info': '#00363b',
        },
        variables: {
          'border-color': '#e3edec',
          'border-opacity': 0.16,
          'medium-emphasis-opacity': 0.78,
        },
      },
    },
  },
  defaults: {
    VTextField: { variant: 'outlined', density: 'comfortable', color: 'primary' },
    VAlert: { variant: 'tonal', density: 'comfortable' },
    VCard: { flat: true, border: true },
  },
})
