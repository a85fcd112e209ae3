import { words } from '../../web/words.ts'

export const exportWords = words('exports', {
  en: {
    export: 'Export',
    hint: 'What the list shows: its filter, order and fields',
    csv: 'As CSV',
    xlsx: 'As Excel workbook (XLSX)',
    asCsv: 'Export this list as CSV',
    asXlsx: 'Export this list as Excel workbook',
    currency: 'currency',
  },
  fr: {
    export: 'Exporter',
    hint: 'Ce que montre la liste : filtre, ordre et champs',
    csv: 'En CSV',
    xlsx: 'En classeur Excel (XLSX)',
    asCsv: 'Exporter cette liste en CSV',
    asXlsx: 'Exporter cette liste en classeur Excel',
    currency: 'devise',
  },
})
