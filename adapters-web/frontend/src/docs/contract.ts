/** A piece of a YAML document of which nothing is known yet. */
export type Piece = Readonly<Record<string, unknown>>

/** An object's fields; none where there is no object. */
export function fieldsOf(value: unknown): Piece {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Piece)
    : {}
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A text; empty where there is none. Numbers and truth values as they are written. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : ''
}

/** An OpenAPI document, in which references can be followed. */
export class Contract {
  constructor(private readonly document: Piece) {}

  get info(): Piece {
    return fieldsOf(this.document['info'])
  }

  get tags(): readonly Piece[] {
    return listOf(this.document['tags']).map(fieldsOf)
  }

  get paths(): Piece {
    return fieldsOf(this.document['paths'])
  }

  get schemas(): Piece {
    return fieldsOf(fieldsOf(this.document['components'])['schemas'])
  }

  /** What stands there, or what it refers to. */
  resolve(value: unknown): Piece {
    const target = textOf(fieldsOf(value)['$ref'])
    return target === '' ? fieldsOf(value) : this.resolve(this.at(target))
  }

  private at(pointer: string): unknown {
    return pointer
      .replace(/^#\//, '')
      .split('/')
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>((here, part) => fieldsOf(here)[part], this.document)
  }
}
