import { Tag } from 'lucide-react'
import { known, screens } from '../../web/screens.ts'
import { tag, tags } from './tag.contract.ts'
import { tagWords } from './tag.words.ts'

export const tagScreens = screens({ entities: [known({ entity: tag, endpoints: tags, words: tagWords, icon: Tag })] })
