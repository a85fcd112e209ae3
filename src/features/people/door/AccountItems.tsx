import { Menu } from '@mantine/core'
import { Check, Globe, Hash, KeyRound, LogOut, Moon, Rows2, Rows3, Rows4, Sun, SunMoon } from 'lucide-react'
import { useDensity } from '../../../web/density.ts'
import { openFloat } from '../../../web/floats.ts'
import { useLanguage, useWords } from '../../../web/words.ts'
import { changingPassword, leave, lookLike, pack, speak, theme } from './mine.tsx'
import { mineWords } from './mine.words.ts'

const languages = [
  ['en', 'english'],
  ['fr', 'french'],
] as const
const themes = [
  ['light', Sun],
  ['dark', Moon],
  ['auto', SunMoon],
] as const
const densities = [
  ['compact', Rows4],
  ['standard', Rows3],
  ['roomy', Rows2],
] as const

const tick = (on: boolean) => (on ? <Check aria-hidden /> : null)

/** The person's own menu: language, look, password, sign out. */
export function AccountItems() {
  const say = useWords(mineWords)
  const language = useLanguage()
  const look = theme.use()
  const density = useDensity()
  return (
    <>
      <Menu.Label>{say('language')}</Menu.Label>
      {languages.map(([name, word]) => (
        <Menu.Item
          key={name}
          leftSection={<Globe aria-hidden />}
          rightSection={tick(language === name)}
          onClick={() => speak(name)}
        >
          {say(word)}
        </Menu.Item>
      ))}
      <Menu.Item leftSection={<Hash aria-hidden />} onClick={() => openFloat('formats', null)}>
        {say('formats')}
      </Menu.Item>
      <Menu.Label>{say('look')}</Menu.Label>
      {themes.map(([name, Icon]) => (
        <Menu.Item
          key={name}
          leftSection={<Icon aria-hidden />}
          rightSection={tick(look === name)}
          onClick={() => lookLike(name)}
        >
          {say(name)}
        </Menu.Item>
      ))}
      <Menu.Label>{say('rows')}</Menu.Label>
      {densities.map(([name, Icon]) => (
        <Menu.Item key={name} leftSection={<Icon aria-hidden />} rightSection={tick(density === name)} onClick={() => pack(name)}>
          {say(name)}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item leftSection={<KeyRound aria-hidden />} onClick={() => changingPassword.set(true)}>
        {say('changePassword')}
      </Menu.Item>
      <Menu.Item leftSection={<LogOut aria-hidden />} onClick={leave}>
        {say('signOut')}
      </Menu.Item>
    </>
  )
}
