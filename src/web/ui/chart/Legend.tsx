import classes from './Columns.module.css'
import { toneColour } from './Lines.tsx'

/** What each colour of a chart stands for. */
export function Legend({ series }: { readonly series: readonly { readonly tone: string; readonly label: string }[] }) {
  const tones = [...new Set(series.map(({ tone }) => tone))]
  return (
    <ul className={classes.legend}>
      {tones.map((tone) => (
        <li key={tone}>
          <span style={{ background: toneColour(tone) }} />
          {series.flatMap((one) => (one.tone === tone ? [one.label] : [])).join(', ')}
        </li>
      ))}
    </ul>
  )
}
