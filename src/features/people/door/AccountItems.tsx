import { Menu, useMantineColorScheme } from '@mantine/core'
import { Check, Globe, KeyRound, LogOut, Moon, Sun, SunMoon } from 'lucide-react'
import { answers, refreshAll, useVerb } from '../../../web/queries.ts'
import { store } from '../../../web/store.ts'
import { toastFailure } from '../../../web/toasts.ts'
import { type Language, setLanguage, useLanguage, useWords } from '../../../web/words.ts'
import { changeMine, signOut } from '../session/session.contract.ts'
import { doorWords } from './door.words.ts'

/** Whether the form for a new password stands open. */
export const changingPassword = store(false)

/** The person's own menu: language, look, password, sign out. */
export function AccountItems() {
  const say = useWords(doorWords)
  const current = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const mine = useVerb(changeMine)
  const leave = useVerb(signOut)
  const speak = (language: Language) => {
    setLanguage(language)
    void mine.run({ language }).then(refreshAll).catch(toastFailure)
  }
  const end = () =>
    void leave
      .run({})
      .then(() => {
        answers.clear()
        location.assign('/')
      })
      .catch(toastFailure)
  const tick = (on: boolean) => (on ? <Check aria-hidden /> : null)
  return (
    <>
      <Menu.Label>{say('language')}</Menu.Label>
      <Menu.Item leftSection={<Globe aria-hidden />} rightSection={tick(current === 'en')} onClick={() => speak('en')}>
        {say('english')}
      </Menu.Item>
      <Menu.Item leftSection={<Globe aria-hidden />} rightSection={tick(current === 'fr')} onClick={() => speak('fr')}>
        {say('french')}
      </Menu.Item>
      <Menu.Label>{say('look')}</Menu.Label>
      <Menu.Item
        leftSection={<Sun aria-hidden />}
        rightSection={tick(colorScheme === 'light')}
        onClick={() => setColorScheme('light')}
      >
        {say('light')}
      </Menu.Item>
      <Menu.Item
        leftSection={<Moon aria-hidden />}
        rightSection={tick(colorScheme === 'dark')}
        onClick={() => setColorScheme('dark')}
      >
        {say('dark')}
      </Menu.Item>
      <Menu.Item
        leftSection={<SunMoon aria-hidden />}
        rightSection={tick(colorScheme === 'auto')}
        onClick={() => setColorScheme('auto')}
      >
        {say('auto')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<KeyRound aria-hidden />} onClick={() => changingPassword.set(true)}>
        {say('changePassword')}
      </Menu.Item>
      <Menu.Item leftSection={<LogOut aria-hidden />} onClick={end}>
        {say('signOut')}
      </Menu.Item>
    </>
  )
}
