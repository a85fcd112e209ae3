import { Menu, UnstyledButton } from '@mantine/core'
import { ChevronDown } from 'lucide-react'
import { useWords } from '../../../web/words.ts'
import { placeWords } from '../place.words.ts'
import classes from './Board.module.css'
import type { Road } from './useRoad.tsx'

interface PipelineSwitchProps {
  readonly road: Road
  readonly current: string | undefined
  readonly onChoose: (id: string) => void
}

/** The title of board and list: the pipeline, and the way to another one where there are several. */
export function PipelineSwitch({ road, current, onChoose }: PipelineSwitchProps) {
  const say = useWords(placeWords)
  const name = road.pipelines.find(({ id }) => id === current)?.name ?? say('pipeline')
  if (road.pipelines.length < 2) return <h1 className={classes.title}>{name}</h1>
  return (
    <Menu position="bottom-start" width={240}>
      <h1 className={classes.title}>
        <Menu.Target>
          <UnstyledButton className={classes.switch} aria-label={`${name}, ${say('choosePipeline')}`}>
            {name}
            <ChevronDown aria-hidden />
          </UnstyledButton>
        </Menu.Target>
      </h1>
      <Menu.Dropdown>
        {road.pipelines.map((pipeline) => (
          <Menu.Item key={pipeline.id} onClick={() => onChoose(pipeline.id)} aria-current={pipeline.id === current || undefined}>
            {pipeline.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
