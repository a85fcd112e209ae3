/** The words of a letter that brings a report, in the language of the one who gets it. */
export interface LetterWords {
  readonly subject: string
  readonly body: string
  readonly under: string
  readonly standing: string
  readonly hidden: string
  readonly gone: string
  readonly more: (rows: number) => string
}

interface Facts {
  readonly name: string
  readonly company: string
  readonly slot: string
  readonly zone: string
  readonly currency: string
  readonly by: string
  /** Where it stands in the program; empty where that does not know its own address. */
  readonly link: string
}

/** What is said around the numbers. */
export function letterWords(language: 'en' | 'fr', { name, company, slot, zone, currency, by, link }: Facts): LetterWords {
  const when = slot.replace('T', ' ')
  const subject = `${company}: ${name}`.replace(/[\r\n]+/g, ' ')
  const lines = (...parts: readonly string[]) => parts.filter(Boolean).join('\n\n')
  if (language === 'fr')
    return {
      subject,
      body: lines(
        `« ${name} », ${when} (${zone}). Les chiffres sont joints en PDF et en CSV ; ils comptent ce que votre rôle vous montre.`,
        link,
        `${by} vous envoie ce rapport à intervalles réguliers. Pour ne plus le recevoir, adressez-vous à cette personne.`,
      ),
      under: `${company} · ${when}, ${zone} · ${currency}`,
      standing: 'Les rapports permanents de ce tableau de bord se lisent dans le programme.',
      hidden: 'Il compte par un champ que votre rôle ne montre pas.',
      gone: 'Ce rapport n’est pas partagé avec vous, ou il a été archivé.',
      more: (rows) => `${rows} autres lignes dans le fichier CSV.`,
    }
  return {
    subject,
    body: lines(
      `“${name}”, ${when} (${zone}). The numbers are attached as PDF and as CSV; they count what your role shows you.`,
      link,
      `${by} sends you this report regularly. To get it no more, ask them.`,
    ),
    under: `${company} · ${when}, ${zone} · ${currency}`,
    standing: 'The standing reports of this dashboard are read in the program.',
    hidden: 'It counts by a field that your role does not show you.',
    gone: 'This report is not shared with you, or it was archived.',
    more: (rows) => `${rows} further rows are in the CSV file.`,
  }
}

/** A name as a file can have it on any system. */
export const fileName = (name: string, ending: string): string =>
  `${
    name
      .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 60) || 'report'
  }.${ending}`
