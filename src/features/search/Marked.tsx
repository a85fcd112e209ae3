const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** A text with the letters that were typed on the marker's ground; accents and case do not matter. */
export function Marked({ text, found }: { readonly text: string; readonly found: string }) {
  const wanted = plain(found.trim())
  const at = wanted === '' || plain(text).length !== text.length ? -1 : plain(text).indexOf(wanted)
  if (at < 0) return <>{text}</>
  return (
    <>
      {text.slice(0, at)}
      <mark style={{ background: 'var(--hw-mark)', color: 'inherit', borderRadius: 2 }}>
        {text.slice(at, at + wanted.length)}
      </mark>
      {text.slice(at + wanted.length)}
    </>
  )
}
