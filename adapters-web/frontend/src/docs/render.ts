import { load } from 'js-yaml'
import { Contract, fieldsOf, listOf, textOf, type Piece } from './contract.ts'

const METHODS = ['get', 'post', 'put', 'delete'] as const

interface Operation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly piece: Piece
}

/** The body of the page that explains the API, from the text of openapi.yaml: static, without script or style. */
export function renderContract(yaml: string): string {
  return new Page(new Contract(fieldsOf(load(yaml)))).html()
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Of Markdown what the contract uses: paragraphs, `code` and **emphasis**. */
function prose(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${inline(paragraph)}</p>`)
    .join('\n')
}

function inline(text: string): string {
  return escaped(text)
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
}

function code(text: string): string {
  return `<code>${escaped(text)}</code>`
}

function sample(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2)
  return `<pre tabindex="0"><code>${escaped(text.trimEnd())}</code></pre>`
}

class Page {
  private readonly operations: readonly Operation[]

  constructor(private readonly contract: Contract) {
    this.operations = Object.entries(contract.paths).flatMap(([path, item]) =>
      METHODS.filter((method) => method in fieldsOf(item)).map((method) => {
        const piece = fieldsOf(fieldsOf(item)[method])
        return { id: textOf(piece['operationId']), method, path, piece }
      }),
    )
  }

  html(): string {
    const info = this.contract.info
    return `
<a class="skip" href="#start">To the text</a>
<header>
  <p class="product">${escaped(textOf(info['title']))}</p>
  <h1>The API <small>${escaped(textOf(info['version']))}</small></h1>
  <p>${inline(textOf(info['summary']))}</p>
  <p><a href="/openapi.yaml">openapi.yaml</a> is the contract that this page is made from.</p>
</header>
<div class="columns">
<nav aria-label="Calls">
${this.contract.tags.map((tag) => this.entries(tag)).join('\n')}
<p><a href="#schemas">Schemas</a></p>
</nav>
<main id="start" tabindex="-1">
<section aria-label="About all calls">
${prose(textOf(info['description']))}
</section>
${this.contract.tags.map((tag) => this.chapter(tag)).join('\n')}
<section id="schemas">
<h2>Schemas</h2>
${Object.entries(this.contract.schemas)
  .map(([name, schema]) => this.schema(name, fieldsOf(schema)))
  .join('\n')}
</section>
</main>
</div>`
  }

  private of(tag: Piece): readonly Operation[] {
    return this.operations.filter((each) => listOf(each.piece['tags']).includes(tag['name']))
  }

  private entries(tag: Piece): string {
    const entries = this.of(tag).map(
      (each) =>
        `<li><a href="#${escaped(each.id)}">${method(each)} ${escaped(textOf(each.piece['summary']))}</a></li>`,
    )
    return `<p>${escaped(textOf(tag['name']))}</p>\n<ul>\n${entries.join('\n')}\n</ul>`
  }

  private chapter(tag: Piece): string {
    return `<section>
<h2>${escaped(textOf(tag['name']))}</h2>
${prose(textOf(tag['description']))}
${this.of(tag)
  .map((each) => this.operation(each))
  .join('\n')}
</section>`
  }

  private operation(operation: Operation): string {
    const { piece } = operation
    const needsSession = listOf(piece['security']).some((each) => 'session' in fieldsOf(each))
    const isOptional = listOf(piece['security']).some(
      (each) => Object.keys(fieldsOf(each)).length === 0,
    )
    const who = needsSession && !isOptional ? 'Needs a session.' : 'Needs no session.'
    return `<article id="${escaped(operation.id)}">
<h3>${escaped(textOf(piece['summary']))}</h3>
<p class="call">${method(operation)} ${code(operation.path)}</p>
${prose(textOf(piece['description']))}
<p class="quiet">${who}</p>
${this.parameters(listOf(piece['parameters']).map((each) => this.contract.resolve(each)))}
${this.request(this.contract.resolve(piece['requestBody']))}
<h4>Answers</h4>
${Object.entries(fieldsOf(piece['responses']))
  .map(([status, response]) => this.answer(status, this.contract.resolve(response)))
  .join('\n')}
</article>`
  }

  private parameters(parameters: readonly Piece[]): string {
    if (parameters.length === 0) return ''
    const rows = parameters.map(
      (each) =>
        `<tr><th scope="row">${code(textOf(each['name']))}</th><td>${escaped(textOf(each['in']))}</td>` +
        `<td>${this.type(each['schema'])}${each['required'] === true ? '' : ', optional'}</td>` +
        `<td>${prose(textOf(each['description']))}</td></tr>`,
    )
    return `<h4>Parameters</h4>\n<div class="wide" tabindex="0" role="group" aria-label="Parameters"><table>
<thead><tr><th scope="col">name</th><th scope="col">in</th><th scope="col">type</th><th scope="col">meaning</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>`
  }

  private request(body: Piece): string {
    if (!('content' in body)) return ''
    const optional = body['required'] === true ? '' : ' (may be left out)'
    return `<h4>Body${optional}</h4>\n${this.content(body)}`
  }

  private answer(status: string, response: Piece): string {
    const headers = Object.entries(fieldsOf(response['headers'])).map(([name, header]) => {
      const piece = this.contract.resolve(header)
      return `<li>${code(name)}: ${inline(textOf(piece['description']))}</li>`
    })
    return `<details${status.startsWith('2') ? ' open' : ''}>
<summary><span class="status">${escaped(status)}</span> ${inline(textOf(response['description']))}</summary>
${headers.length === 0 ? '' : `<ul>${headers.join('')}</ul>`}
${this.content(response)}
</details>`
  }

  private content(holder: Piece): string {
    return Object.entries(fieldsOf(holder['content']))
      .map(([mediaType, media]) => {
        const piece = fieldsOf(media)
        return `<p>${code(mediaType)}: ${this.type(piece['schema'])}</p>\n${this.samples(piece)}`
      })
      .join('\n')
  }

  private samples(media: Piece): string {
    if ('example' in media) return sample(media['example'])
    return Object.values(fieldsOf(media['examples']))
      .map((each) => sample(this.contract.resolve(each)['value']))
      .join('\n')
  }

  private schema(name: string, schema: Piece): string {
    return `<article id="schema-${escaped(name)}">
<h3>${escaped(name)}</h3>
${prose(textOf(schema['description']))}
${'properties' in schema ? this.bases(schema) + this.properties(name, schema) : `<p>${this.type({ ...schema, description: '' })}</p>`}
</article>`
  }

  private bases(schema: Piece): string {
    const bases = listOf(schema['allOf']).map((each) => this.type(each))
    return bases.length === 0 ? '' : `<p>As ${bases.join(' and ')}, with:</p>`
  }

  private properties(name: string, schema: Piece): string {
    return `<div class="wide" tabindex="0" role="group" aria-label="${escaped(name)}"><table>
<thead><tr><th scope="col">field</th><th scope="col">type</th><th scope="col">meaning</th></tr></thead>
<tbody>${this.rows(schema, '').join('\n')}</tbody></table></div>`
  }

  private rows(schema: Piece, prefix: string): readonly string[] {
    const required = listOf(schema['required'])
    return Object.entries(fieldsOf(schema['properties'])).flatMap(([name, property]) => {
      const piece = fieldsOf(property)
      const optional = required.includes(name) || 'allOf' in schema ? '' : ', optional'
      return [
        `<tr><th scope="row">${code(prefix + name)}</th><td>${this.type(property)}${optional}</td>` +
          `<td>${prose(textOf(piece['description']))}</td></tr>`,
        ...('properties' in piece ? this.rows(piece, `${prefix}${name}.`) : []),
      ]
    })
  }

  /** What a value has to be like, in a line. */
  private type(value: unknown): string {
    const schema = fieldsOf(value)
    if ('$ref' in schema) return reference(textOf(schema['$ref']))
    if ('oneOf' in schema) return this.join(schema['oneOf'], ' or ')
    if ('allOf' in schema) return this.join(schema['allOf'], ' and ')
    if ('const' in schema) return code(textOf(schema['const']))
    if ('enum' in schema)
      return listOf(schema['enum'])
        .map((each) => code(textOf(each)))
        .join(' or ')
    const type = textOf(schema['type'])
    if (type === 'array') return `list of ${this.type(schema['items'])}`
    const limits = limitsOf(schema)
    return `${escaped(type === '' ? 'anything' : type)}${limits === '' ? '' : ` (${limits})`}`
  }

  private join(schemas: unknown, word: string): string {
    return listOf(schemas)
      .map((each) => this.type(each))
      .join(word)
  }
}

function method(operation: Operation): string {
  return `<span class="method ${operation.method}">${operation.method.toUpperCase()}</span>`
}

function reference(pointer: string): string {
  const name = pointer.slice(pointer.lastIndexOf('/') + 1)
  return `<a href="#schema-${escaped(name)}">${escaped(name)}</a>`
}

function limitsOf(schema: Piece): string {
  const limits: string[] = []
  if ('format' in schema) limits.push(escaped(textOf(schema['format'])))
  if ('minLength' in schema) limits.push(`from ${textOf(schema['minLength'])}`)
  if ('maxLength' in schema) limits.push(`to ${textOf(schema['maxLength'])} characters`)
  if ('minimum' in schema) limits.push(`from ${textOf(schema['minimum'])}`)
  if ('maximum' in schema) limits.push(`to ${textOf(schema['maximum'])}`)
  if ('pattern' in schema) limits.push(code(textOf(schema['pattern'])))
  return limits.join(', ')
}
