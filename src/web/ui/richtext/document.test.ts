import { describe, expect, it } from 'vitest'
import { contentOf, valueOf } from './document.ts'

const paragraph = (text: string, marks?: { type: string }[]) => ({
  type: 'paragraph',
  content: [{ type: 'text', text, ...(marks ? { marks } : {}) }],
})

const unused = { html: '', text: '' }

describe('a text in the editor', () => {
  it.each(['one line', 'two\nlines', '  blanks   stay ', '<script>alert(1)</script>', 'a\n\nb'])(
    '%j that has no form comes out as it went in',
    (text) => {
      expect(valueOf(contentOf(text) as object, unused)).toBe(text)
    },
  )
  it('with form is HTML', () => {
    const bold = { type: 'doc', content: [paragraph('a', [{ type: 'bold' }])] }
    const formed = { html: '<p><strong>a</strong></p>', text: 'a' }
    expect(valueOf(bold, formed)).toEqual(formed)
    expect(contentOf({ html: '<p>a</p>', text: 'a' })).toBe('<p>a</p>')
  })
  it('with nothing in it is nothing', () => {
    expect(valueOf({ type: 'doc', content: [{ type: 'paragraph' }] }, unused)).toBeNull()
  })
})
