import { Button, CopyButton } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import { useWords } from '../../words.ts'
import classes from './Settings.module.css'
import { settingsWords } from './settings.words.ts'

/** A link or secret to copy: the whole of it can be read and selected. */
export function Copyable({ text, label }: { readonly text: string; readonly label: string }) {
  const say = useWords(settingsWords)
  return (
    <div className={classes.copyable}>
      <code aria-label={label}>{text}</code>
      <CopyButton value={text} timeout={3000}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy} leftSection={copied ? <Check aria-hidden /> : <Copy aria-hidden />}>
            <span aria-live="polite">{say(copied ? 'copied' : 'copy')}</span>
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
