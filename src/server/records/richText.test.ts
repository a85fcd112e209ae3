import { describe, expect, it } from 'vitest'
import { mentionsIn } from '../../contract/richText.ts'
import { cleaned } from './richText.ts'

const id = '00000000-0000-7000-8000-000000000001'

describe('what is kept of a text with form', () => {
  it.each<[string, string, string]>([
    ['plain form', '<p>Hello <strong>you</strong></p>', '<p>Hello <strong>you</strong></p>'],
    ['older names of the same', '<h1>A</h1><b>b</b><i>i</i>', '<h2>A</h2><strong>b</strong><em>i</em>'],
    ['no script, nor its words', '<p>a</p><script>alert(1)</script>', '<p>a</p>'],
    ['no style, nor its words', '<style>p{color:red}</style><p style="position:fixed">a</p>', '<p>a</p>'],
    ['no handler', '<p onclick="alert(1)" ONLOAD=alert(1)>a</p>', '<p>a</p>'],
    ['no script behind a link', '<a href="javascript:alert(1)">a</a>', '<a>a</a>'],
    ['no script behind a link in disguise', '<a href="java&#10;script:alert(1)">a</a>', '<a>a</a>'],
    ['no script behind a link in capitals', '<a href=" JaVaScRiPt:alert(1)">a</a>', '<a>a</a>'],
    ['no data behind a link', '<a href="data:text/html,<script>alert(1)</script>">a</a>', '<a>a</a>'],
    ['no address without a scheme', '<a href="//evil.example">a</a>', '<a>a</a>'],
    ['a link to the web', '<a href="https://example.com" target="_top">a</a>', '<a href="https://example.com">a</a>'],
    ['no drawing with scripts', '<svg><script>alert(1)</script><circle onload="x"/></svg><p>a</p>', '<p>a</p>'],
    ['no frame', '<iframe src="https://evil.example"></iframe><p>a</p>', '<p>a</p>'],
    ['no form', '<form action="/x"><input name="y"><button>a</button></form>', 'a'],
    ['no picture from elsewhere', '<img src="https://evil.example/x.png" onerror="alert(1)"><p>a</p>', '<p>a</p>'],
    [
      'a picture of a file, without its source',
      `<img src="x" data-file="${id}" alt="well">`,
      `<img alt="well" data-file="${id}" />`,
    ],
    ['a mention of a person', `<span data-mention="${id}">@Nora</span>`, `<span data-mention="${id}">@Nora</span>`],
    ['no mention of what is no id', '<span data-mention="x&quot; onclick=&quot;alert(1)">@Nora</span>', '@Nora'],
    ['no other mark', '<math><mi xlink:href="data:x">a</mi></math>', 'a'],
    ['no comment', '<p>a<!-- --!><img src=x onerror=alert(1)> --></p>', '<p>a</p>'],
    ['an unclosed tag', '<p>a<strong>b', '<p>a<strong>b</strong></p>'],
  ])('%s', (_, html, kept) => {
    expect(cleaned(html)?.html).toBe(kept)
  })

  it('twice cleaned is once cleaned', () => {
    const once = cleaned(`<h2>a &lt;b&gt;</h2><ul><li>c</li></ul><p><span data-mention="${id}">@N</span> &amp;lt;</p>`)
    expect(cleaned(once?.html as string)).toEqual(once)
  })

  it('has its plain words beside it', () => {
    const words = (html: string) => cleaned(html)?.text
    expect(words('<p>a</p><p>b<br>c &lt;d&gt; &amp;amp;</p><ul><li>e</li></ul>')).toBe('a\nb\nc <d> &amp;\ne')
    expect(words(`<p>see <img data-file="${id}" alt="well.png"></p>`)).toBe('see well.png')
    expect(cleaned('<p></p>')).toBeNull()
    expect(cleaned('<script>alert(1)</script>')).toBeNull()
  })

  it('names each person it mentions once', () => {
    const span = `<span data-mention="${id}">@N</span>`
    expect(mentionsIn(cleaned(span + span))).toEqual([id])
    expect(mentionsIn(`plain ${span}`)).toEqual([])
  })
})
