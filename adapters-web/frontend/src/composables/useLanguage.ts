import { computed } from 'vue'
import { useLocale } from 'vuetify'
import type { Locale } from '../api/gangway'
import { loadMessages, rememberLocale, useI18n, vuetifyName } from '../plugins/i18n'

export function useLanguage() {
  const { locale } = useI18n()
  const { current } = useLocale()

  const language = computed(() => locale.value as Locale)

  async function speak(wanted: Locale) {
    await loadMessages(wanted)
    locale.value = wanted
    current.value = vuetifyName(wanted)
    document.documentElement.lang = wanted
    rememberLocale(wanted)
  }

  return { language, speak }
}
