import { lazy, Suspense, useState } from 'react'
import { useFormats } from '../../../../web/format.ts'
import { useWords } from '../../../../web/words.ts'
import type { StreamPart, Today } from '../today.contract.ts'
import { todayWords } from '../today.words.ts'
import classes from './Side.module.css'
import { bandsOf } from './stream.rules.ts'

const StreamRecords = lazy(() => import('./StreamRecords.tsx'))

const colours: Readonly<Record<StreamPart, string>> = {
  created: 'var(--hw-depth-2)',
  moved: 'var(--hw-depth-4)',
  won: 'var(--hw-depth-6)',
  lost: 'url(#lost-hatch)',
}

interface StreamStripProps {
  readonly stream: NonNullable<Today['stream']>
  readonly whose: 'mine' | 'team'
}

/** What happened to deals in the last seven days; every number opens its deals. */
export function StreamStrip({ stream, whose }: StreamStripProps) {
  const say = useWords(todayWords)
  const { number } = useFormats()
  const [opened, setOpened] = useState<StreamPart | null>(null)
  const bands = bandsOf(stream)
  return (
    <section className={classes.stream} aria-label={say('stream')}>
      <header>
        <h2>{say('stream')}</h2>
        <span>{say('streamHint')}</span>
      </header>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <defs>
          <pattern id="lost-hatch" width="0.7" height="100" patternUnits="userSpaceOnUse">
            <rect width="0.2" height="100" fill="var(--hw-lost)" />
          </pattern>
        </defs>
        {bands.map(({ part, points, connector }) => (
          <g key={part} fill={colours[part]}>
            {connector && <polygon points={connector} opacity={0.55} />}
            <polygon points={points} />
          </g>
        ))}
      </svg>
      <ul>
        {bands.map(({ part }) => (
          <li key={part}>
            <button type="button" onClick={() => setOpened(part)} disabled={stream[part] === 0}>
              <b className="num">{number(stream[part])}</b> {say(`parts.${part}`)}
            </button>
          </li>
        ))}
      </ul>
      {opened && (
        <Suspense fallback={null}>
          <StreamRecords part={opened} whose={whose} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </section>
  )
}
