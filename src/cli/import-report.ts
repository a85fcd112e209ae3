import type { FileCounts, Import, ImportFault, ImportPreview, ProblemGroup } from '../features/imports/import.contract.ts'
import type { CommandContext } from './command.ts'

const number = (n: number) => n.toLocaleString('en')

/** Prints what stands in the way and returns the exit code. */
export function printFaults({ faults }: Import, { print }: CommandContext): number {
  for (const fault of faults) print(`${fault.file}: ${faultText(fault)}`)
  print('Nothing was written.')
  return 1
}

function faultText({ code, column, target }: ImportFault): string {
  const texts: Readonly<Record<ImportFault['code'], string>> = {
    no_file: 'the mapping names this file, and it was not given',
    unreadable: 'the file cannot be read as CSV or XLSX',
    no_column: `there is no column "${column}"`,
    no_target: `column "${column}" goes to "${target}", which does not exist`,
    no_currency: `column "${column}" holds amounts: name their currency, --currency USD`,
    required: `no column goes to "${target}"`,
    no_key: 'no column finds the records that are to be changed',
    no_stage: `column "${column}" is the date a stage was entered: say which stage`,
  }
  return texts[code]
}

/** Prints what the import would do. */
export function printPreview({ files, problems, makes }: ImportPreview, context: CommandContext): number {
  printCounts(files, context)
  if (makes.pipeline) context.print(`Pipeline to make: ${makes.pipeline}`)
  if (makes.stages.length > 0) context.print(`Stages to make: ${makes.stages.join(', ')}`)
  printProblems(problems, context)
  for (const { value, column, meant } of problems)
    if (meant) context.print(`"${value}" in ${column} may mean "${meant.name}" (${meant.likeness} %).`)
  context.print('Nothing was written.')
  return 0
}

/** Prints what the import did. */
export function printReport({ id, status, error, report }: Import, context: CommandContext): number {
  if (report) {
    printCounts(report.files, context)
    for (const [entity, n] of Object.entries(report.along)) context.print(`Made along: ${number(n)} ${entity}`)
    printProblems(report.problems, context)
  }
  if (error) context.print(error)
  context.print(`Import ${id}: ${status}.`)
  return status === 'done' ? 0 : 1
}

function printCounts(files: readonly FileCounts[], { print }: CommandContext): void {
  for (const { file, rows, created, updated, unchanged, skipped, refused, undated, entity } of files) {
    const changed = updated + unchanged > 0 ? `, ${number(updated)} updated, ${number(unchanged)} unchanged` : ''
    const dated = entity === 'opportunity' ? `, ${number(undated)} without a date` : ''
    print(
      `${file}: ${number(rows)} rows, ${number(created)} created${dated}${changed}, ${number(skipped)} here already, ${number(refused)} refused`,
    )
  }
}

function printProblems(problems: readonly ProblemGroup[], { print }: CommandContext): void {
  for (const { file, code, column, value, message, rows, numbers } of problems.filter(({ code }) => code !== 'already_here')) {
    const about = [column, value === undefined ? undefined : `"${value}"`, message].filter(Boolean).join(': ')
    print(
      `${file}: ${code.replaceAll('_', ' ')} in ${number(rows)} rows (${numbers.slice(0, 5).join(', ')}${rows > 5 ? ', …' : ''}) ${about}`,
    )
  }
}
