import type { FieldError, Problem } from '../api/problem'
import { useI18n } from '../plugins/i18n'

/** Words for what went wrong, by the stable codes; the server's own English is never shown. */
export function useProblemText() {
  const { t } = useI18n()

  function text(problem: Problem): string {
    return t(`problem.${problem.code}`)
  }

  /** The words for one field, if the server found something wrong with it. */
  function fieldText(problem: Problem | undefined, field: FieldError['field']): string | undefined {
    const error = problem?.fields.find((each) => each.field === field)
    return error === undefined ? undefined : t(`field.${error.code}`)
  }

  return { text, fieldText }
}
