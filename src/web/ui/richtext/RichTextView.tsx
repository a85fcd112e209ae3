import { createElement, Fragment, type ReactNode } from 'react'
import classes from './RichText.module.css'

/** Elements that are drawn; of any other only what stands in it. */
const drawn = new Set(['p', 'h2', 'h3', 'blockquote', 'pre', 'ul', 'ol', 'li', 'br', 'strong', 'em', 'u', 's', 'code'])
const empty = new Set(['br'])

const isSafe = (href: string) => /^(https?:|mailto:|tel:)/i.test(href)

function drawOne(node: Node, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent
  if (!(node instanceof Element)) return null
  const name = node.tagName.toLowerCase()
  const inside = () => [...node.childNodes].map(drawOne)
  const href = node.getAttribute('href')
  const file = node.getAttribute('data-file')
  if (name === 'a' && href && isSafe(href))
    return (
      <a key={key} href={href} target="_blank" rel="noreferrer nofollow">
        {inside()}
      </a>
    )
  if (name === 'img' && file)
    return (
      <img
        key={key}
        src={`/api/attachments/${encodeURIComponent(file)}/preview`}
        alt={node.getAttribute('alt') ?? ''}
        loading="lazy"
      />
    )
  if (name === 'span' && node.hasAttribute('data-mention'))
    return (
      <span key={key} className={classes.mention}>
        {inside()}
      </span>
    )
  if (drawn.has(name)) return createElement(name, { key }, ...(empty.has(name) ? [] : inside()))
  return <Fragment key={key}>{inside()}</Fragment>
}

/** A text with form, made anew of elements named above: whatever its HTML holds, nothing of it can run. */
export default function RichTextView({ html }: { readonly html: string }) {
  const page = new DOMParser().parseFromString(html, 'text/html')
  return <div className={classes.text}>{[...page.body.childNodes].map(drawOne)}</div>
}
