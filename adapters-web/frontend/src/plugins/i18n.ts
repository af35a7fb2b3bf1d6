import { createI18n } from 'vue-i18n'
import type { Locale } from '../api/gangway'
import { keep, kept } from '../composables/taste'
import en from './messages/en'
import { vuetify } from './vuetify'

export const locales: Record<Locale, string> = { en: 'English', 'zh-CN': '简体中文' }

export const i18n = createI18n({
  legacy: false,
  locale: 'en' as Locale,
  fallbackLocale: 'en',
  messages: { en } as Record<Locale, typeof en>,
})

/** What this person chose here before; else the first of the browser's wishes that we speak. */
export function wantedLocale(wishes: readonly string[] = navigator.languages): Locale {
  const chosen = kept('locale')
  if (chosen === 'en' || chosen === 'zh-CN') return chosen
  for (const wish of wishes) {
    const language = wish.toLowerCase().split('-')[0]
    if (language === 'zh') return 'zh-CN'
    if (language === 'en') return 'en'
  }
  return 'en'
}

export function rememberLocale(locale: Locale): void {
  keep('locale', locale)
}

/** English is always there; the others are loaded when somebody wants them. */
export async function loadMessages(locale: Locale): Promise<void> {
  if (locale === 'en' || i18n.global.availableLocales.includes(locale)) return
  const words = await import('./messages/zh-CN')
  i18n.global.setLocaleMessage(locale, words.default as typeof en)
  vuetify.locale.messages.value.zhHans = words.vuetify
}

export function vuetifyName(locale: Locale): string {
  return locale === 'zh-CN' ? 'zhHans' : 'en'
}

/** Before the first page is drawn, so that it never changes its language before one's eyes. */
export async function speakAsWanted(): Promise<void> {
  const wanted = wantedLocale()
  try {
    await loadMessages(wanted)
  } catch {
    return // The words could not be loaded; English is better than nothing.
  }
  i18n.global.locale.value = wanted
  vuetify.locale.current.value = vuetifyName(wanted)
  document.documentElement.lang = wanted
}
