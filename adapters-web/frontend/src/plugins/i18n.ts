import { shallowRef } from 'vue'
import type { Locale } from '../api/gangway'
import { keep, kept } from '../composables/taste'
import en, { type Messages } from './messages/en'

export const locales: Record<Locale, string> = { en: 'English', 'zh-CN': '简体中文' }

const locale = shallowRef<Locale>('en')
const spoken: Partial<Record<Locale, Messages>> = { en }

/** The words that stand at `problem.not-found`, say, in the language that is spoken. */
function words(key: string): string | undefined {
  let at: unknown = spoken[locale.value]
  for (const part of key.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined
    at = (at as Record<string, unknown>)[part]
  }
  return typeof at === 'string' ? at : undefined
}

/**
 * Says it, with what belongs into its `{gaps}`. Words that differ by a count have their forms for
 * none, one and more, with ` | ` between them.
 */
function t(key: string, gaps: Readonly<Record<string, unknown>> = {}, count?: number): string {
  const all = words(key) ?? key
  const forms = count === undefined ? [all] : all.split(' | ')
  const form = forms[Math.min(count ?? 0, forms.length - 1)] ?? all
  return form.replace(/\{(\w+)\}/g, (gap, name: string) => String(gaps[name] ?? gap))
}

/** Whether there are words for it. */
function te(key: string): boolean {
  return words(key) !== undefined
}

const i18n = { t, te, locale }

/**
 * The words of the pages. Templates that use them are drawn anew when the language changes.
 *
 * Our own, because it is this little: a library for it, with the compiler for what its messages can
 * say, would be a fifth of the first page's script.
 */
export function useI18n() {
  return i18n
}

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

export function rememberLocale(wanted: Locale): void {
  keep('locale', wanted)
}

/** English is always there; the others are loaded when somebody wants them. */
export async function loadMessages(wanted: Locale): Promise<void> {
  if (spoken[wanted] !== undefined) return
  const chinese = await import('./messages/zh-CN')
  spoken[wanted] = chinese.default
}

/** Before the first page is drawn, so that it never changes its language before one's eyes. */
export async function speakAsWanted(): Promise<void> {
  const wanted = wantedLocale()
  try {
    await loadMessages(wanted)
  } catch {
    return // The words could not be loaded; English is better than nothing.
  }
  locale.value = wanted
  document.documentElement.lang = wanted
}
