import { Button, Menu, TextInput } from '@mantine/core'
import { Clock } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useFormats } from '../../../../web/format.ts'
import { useWords } from '../../../../web/words.ts'
import { clockText, momentOf } from '../../../../web/zoned.ts'
import { todayWords } from '../today.words.ts'
import { snoozes } from './handling.rules.ts'
import classes from './Rows.module.css'
import { momentAfter } from './useHandling.tsx'

interface SnoozeMenuProps {
  readonly dueAt: string | null
  readonly onChoose: (until: string) => void
  readonly children: ReactNode
}

function OtherDay({ dueAt, onChoose }: Omit<SnoozeMenuProps, 'children'>) {
  const say = useWords(todayWords)
  const [text, setText] = useState(() => clockText(momentAfter('tomorrow', dueAt) ?? new Date()))
  return (
    <form
      className={classes.otherDay}
      onSubmit={(event) => {
        event.preventDefault()
        if (text) onChoose(momentOf(text))
      }}
    >
      <TextInput
        type="datetime-local"
        aria-label={say('otherDay')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" disabled={!text}>
        {say('putOffTo')}
      </Button>
    </form>
  )
}

/** Puts something off: later today, tomorrow, next week or to a day of one's own. */
export function SnoozeMenu({ dueAt, onChoose, children }: SnoozeMenuProps) {
  const say = useWords(todayWords)
  const { moment } = useFormats()
  const [opened, setOpened] = useState(false)
  const choose = (until: string) => {
    setOpened(false)
    onChoose(until)
  }
  return (
    <Menu position="bottom-end" width={280} opened={opened} onChange={setOpened}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        {snoozes.map((snooze) => {
          const until = momentAfter(snooze, dueAt)
          return (
            until && (
              <Menu.Item
                key={snooze}
                leftSection={<Clock aria-hidden />}
                rightSection={<span className="muted num">{moment(until)}</span>}
                onClick={() => choose(until)}
              >
                {say(`snooze.${snooze}`)}
              </Menu.Item>
            )
          )
        })}
        <Menu.Divider />
        <OtherDay dueAt={dueAt} onChoose={choose} />
      </Menu.Dropdown>
    </Menu>
  )
}
