import type { Row } from '../../contract/entity.ts'
import { choiceLabel } from '../../web/labels.ts'
import { RefLink } from '../../web/ui/field/RefLink.tsx'
import type { AnyRow } from '../../web/ui/field/values.ts'
import { RecordPage } from '../../web/ui/record/RecordPage.tsx'
import { useParam } from '../../web/url.ts'
import { useWords } from '../../web/words.ts'
import type { contact } from './contact.contract.ts'
import { contactPageWords } from './contact.words.ts'

/** The page of one person. */
export default function ContactPage() {
  const say = useWords(contactPageWords)
  const groups = () => [
    { label: say('reach'), fields: ['salutation', 'firstName', 'lastName', 'emails', 'phones', 'preferredChannel'] },
    { label: say('work'), fields: ['account', 'jobTitle', 'reportsTo', 'decisionPower', 'owner', 'source', 'tags'] },
    { label: say('wishes'), fields: ['doNotCall', 'doNotMail', 'language', 'birthDate'] },
    { label: say('address'), fields: ['street', 'postcode', 'city', 'region', 'country'] },
    { label: say('about'), fields: ['description'] },
  ]
  const line = (row: AnyRow) => {
    const { account, jobTitle, decisionPower } = row as unknown as Row<typeof contact>
    const words = [jobTitle, decisionPower && choiceLabel('contact', 'decisionPower', decisionPower)].filter(Boolean)
    return (
      <>
        {account && (
          <span className="link">
            <RefLink target="account" value={account} />
          </span>
        )}
        <span>{words.join(' · ')}</span>
      </>
    )
  }
  return <RecordPage entity="contact" id={useParam('id')} groups={groups} line={line} />
}
