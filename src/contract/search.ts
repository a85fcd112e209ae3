/** Text as search compares it: lower case, accents and ligatures taken off. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/ł/g, 'l')
    .replace(/đ/g, 'd')
}

/** The digits of a telephone number, without punctuation and country prefix signs. */
export function searchDigits(phone: string): string {
  return phone.replace(/\D+/g, '')
}
