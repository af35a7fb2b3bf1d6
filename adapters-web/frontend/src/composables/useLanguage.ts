import { computed } from 'vue'
import type { Locale } from '../api/gangway'
import { loadMessages, rememberLocale, useI18n } from '../plugins/i18n'

export function useLanguage() {
  const { locale } = useI18n()

  const language = computed(() => locale.value)

  async function speak(wanted: Locale) {
    await loadMessages(wanted)
    locale.value = wanted
    document.documentElement.lang = wanted
    rememberLocale(wanted)
  }

  return { language, speak }
}
