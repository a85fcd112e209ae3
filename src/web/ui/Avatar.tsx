import classes from './Avatar.module.css'

/** First letters of the first and the last word: "Nora Lindahl" → "NL". */
export function initials(name: string): string {
  const parts = name.trim().split(/\s+/).filter(Boolean)
  const last = parts.length > 1 ? (parts.at(-1) ?? '') : (parts[0] ?? '').slice(1)
  return [...(parts[0] ?? '?')]
    .slice(0, 1)
    .concat([...last].slice(0, 1))
    .join('')
    .toUpperCase()
}

interface AvatarProps {
  readonly name: string
  /** Accounts are square, people round. */
  readonly square?: boolean
  /** Oneself is filled. */
  readonly own?: boolean
  /** Edge in px; 22 unless said. */
  readonly size?: number
  /** Gives it a name of its own for readers and on hover; left out where the name stands beside it. */
  readonly named?: boolean
}

export function Avatar({ name, square, own, size = 22, named }: AvatarProps) {
  return (
    <span
      className={classes.avatar}
      data-square={square || undefined}
      data-own={own || undefined}
      style={{ width: size, height: size, fontSize: size > 28 ? 12 : 10 }}
      title={named ? name : undefined}
      role={named ? 'img' : undefined}
      aria-label={named ? name : undefined}
      aria-hidden={named ? undefined : true}
    >
      {initials(name)}
    </span>
  )
}
