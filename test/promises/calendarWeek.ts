const nineToFive: [number, number][] = [[540, 1020]]

/** Monday to Friday, nine to five. */
export const defaultWeek = [nineToFive, nineToFive, nineToFive, nineToFive, nineToFive, [], []]
