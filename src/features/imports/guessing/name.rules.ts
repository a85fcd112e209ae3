/** Two names are the same when they differ only in case, in spaces around or between words, or in how accents are coded. */
export function sameName(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase()
}

/** The letters and digits of a name alone: what is left when spelling is forgiven. */
export function barelyName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** The words of a column or file name: `officeLocation`, `office_location` and "Office location" are the same two. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}
