import { call } from '../../web/api.ts'
import { screens } from '../../web/screens.ts'
import { listMentionable } from './mention.contract.ts'

export const mentionScreens = screens({
  texts: {
    people: async (about, q) =>
      about ? (await call(listMentionable, { entity: about.entity, record: about.id, q })).people : [],
  },
})
