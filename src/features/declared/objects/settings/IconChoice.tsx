import { NativeSelect } from '@mantine/core'
import { useWords } from '../../../../web/words.ts'
import { ObjectPicture } from '../ObjectPicture.tsx'
import { objectIcons } from '../object.contract.ts'
import classes from './Objects.module.css'
import { objectSettingsWords } from './objectSettings.words.ts'

/** Chooses the picture of an object and shows it. */
export function IconChoice({ value, onChange }: { readonly value: string; readonly onChange: (icon: string) => void }) {
  const say = useWords(objectSettingsWords)
  return (
    <div className={classes.icon}>
      <NativeSelect
        label={say('icon')}
        data={objectIcons.map((icon) => ({ value: icon, label: say(`icons.${icon}`) }))}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <ObjectPicture icon={value} aria-hidden />
    </div>
  )
}
