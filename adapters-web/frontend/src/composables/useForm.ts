import { nextTick, ref, shallowRef, type Ref } from 'vue'
import type { Problem } from '../api/problem'
import { useI18n } from '../plugins/i18n'
import { useAction } from './useAction'
import { useProblemText } from './useProblemText'

type Check = 'email' | 'password' | 'filled' | 'code'

/** As the contract has it: something on both sides of one `@`, and no spaces. */
const emailForm = /^[^@\s]+@[^@\s]+$/

export function firstFault(value: string, check: Check): string | undefined {
  switch (check) {
    case 'filled':
      return value === '' ? 'field.required' : undefined
    case 'email':
      if (value.trim() === '') return 'field.required'
      return emailForm.test(value.trim()) ? undefined : 'field.email'
    case 'password':
      // By code points, as the server counts.
      return Array.from(value).length < 12 ? 'field.passwordShort' : undefined
    case 'code':
      return /^\d{6}$/.test(value.replace(/\s/g, '')) ? undefined : 'field.code'
  }
}

/**
 * A form whose mistakes are shown at their fields, whoever finds them: this page before anything is
 * sent, or the server. `send` returns the problem, if there was one.
 */
export function useForm(
  element: Readonly<Ref<HTMLFormElement | null>>,
  checks: () => Record<string, [value: string, check: Check]>,
  send: () => Promise<Problem | undefined>,
) {
  const { t } = useI18n()
  const { fieldText } = useProblemText()
  const own = ref<Record<string, string>>({})
  const problem = shallowRef<Problem>()

  async function showFirst() {
    await nextTick()
    element.value?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }

  const { working, run: submit } = useAction(async () => {
    problem.value = undefined
    own.value = {}
    for (const [field, [value, check]] of Object.entries(checks())) {
      const fault = firstFault(value, check)
      if (fault !== undefined) own.value[field] = fault
    }
    if (Object.keys(own.value).length > 0) return showFirst()
    problem.value = await send()
    if (problem.value?.code === 'request-invalid') await showFirst()
  })

  function error(field: string): string | undefined {
    const fault = own.value[field]
    return fault === undefined ? fieldText(problem.value, field) : t(fault)
  }

  return { working, submit, problem, error }
}
