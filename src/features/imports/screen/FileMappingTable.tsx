import { Select } from '@mantine/core'
import { formatMomentWithin, formatNumber } from '../../../web/format.ts'
import { entityLabel } from '../../../web/labels.ts'
import { useVerb } from '../../../web/queries.ts'
import { useWords } from '../../../web/words.ts'
import { type ImportFile, readImport } from '../import.contract.ts'
import { importWords } from '../import.words.ts'
import { KeptMappings } from '../keeping/KeptMappings.tsx'
import { type FileMapping, type ImportEntity, importEntities, type Mapping } from '../mapping.contract.ts'
import { type Encoding, encodings } from '../reading/file.contract.ts'
import { repairWords } from '../repairing/repair.words.ts'
import { unreadableReasons } from '../workbook/fileKind.rules.ts'
import { ColumnRow } from './ColumnRow.tsx'
import classes from './Import.module.css'
import { MappedBefore } from './MappedBefore.tsx'
import { WayChoice } from './WayChoice.tsx'

interface FileProps {
  readonly file: ImportFile
  readonly run: string
  readonly mapping: Mapping
  readonly change: (next: Mapping) => void
  /** Called when the file is being read anew. */
  readonly reread: () => void
}

const delimiterNames: Readonly<Record<string, 'comma' | 'semicolon' | 'tab' | 'bar'>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
}

/** One file: what it holds, how it is read, and a line for each of its columns. */
export function FileMappingTable({ file, run, mapping, change, reread }: FileProps) {
  const say = useWords(importWords)
  const own = mapping.files.find((one) => one.file === file.name)
  const setOwn = (next: FileMapping) =>
    change({ ...mapping, files: mapping.files.map((one) => (one.file === file.name ? next : one)) })
  return (
    <section className={classes.file} aria-label={file.name}>
      <FileHead file={file} run={run} reread={reread} own={own} setOwn={setOwn} />
      {file.seenBefore && <p className={classes.note}>{say('seenBefore', { day: formatMomentWithin(file.seenBefore.at) })}</p>}
      {file.error && <Unreadable error={file.error} />}
      {own && <MappedBefore file={file} mapping={mapping} change={change} />}
      {own && file.columns.length > 0 && (
        <div className={classes.ways}>
          <KeptMappings {...{ file, own, mapping, change }} />
          <WayChoice own={own} setOwn={setOwn} />
        </div>
      )}
      {own && file.columns.length > 0 && (
        <table className={`${classes.table} ${classes.columns}`}>
          <thead>
            <tr>
              <th>{say('column')}</th>
              <th data-wide>{say('first')}</th>
              <th>{say('goesTo')}</th>
              <th data-wide>{say('guess')}</th>
              <th>{say('readAs')}</th>
            </tr>
          </thead>
          <tbody>
            {file.columns.map((column) => (
              <ColumnRow key={column.name} file={file} column={column} entity={own.entity} mapping={mapping} change={change} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Unreadable({ error }: { readonly error: string }) {
  const say = useWords(repairWords)
  const known = unreadableReasons.find((reason) => reason === error)
  return <p className={classes.failure}>{say('unreadable', { error: known ? say(`unreadableAs.${known}`) : error })}</p>
}

interface HeadProps extends Pick<FileProps, 'file' | 'run' | 'reread'> {
  readonly own: FileMapping | undefined
  readonly setOwn: (next: FileMapping) => void
}

function FileHead({ file, run, reread, own, setOwn }: HeadProps) {
  const say = useWords(importWords)
  const read = useVerb(readImport, { onDone: reread })
  const name = delimiterNames[file.delimiter ?? ',']
  const about = { rows: formatNumber(file.rows ?? 0), columns: formatNumber(file.columns.length) }
  const delimiter = name ? say(`delimiters.${name}`) : (file.delimiter ?? '')
  return (
    <div className={classes.fileHead}>
      <h2>{file.name}</h2>
      <p>{file.encoding ? say('file', { ...about, delimiter, encoding: file.encoding }) : say('size', about)}</p>
      {file.encoding && (
        <Select
          size="sm"
          className={classes.small}
          label={say('encoding')}
          data={[...encodings]}
          value={file.encoding}
          allowDeselect={false}
          onChange={(encoding) => void read.run({ id: run, files: [{ id: file.id, encoding: encoding as Encoding }] })}
        />
      )}
      {file.sheets && (
        <Select
          size="sm"
          className={classes.small}
          label={say('sheet')}
          data={[...file.sheets]}
          value={file.sheet}
          allowDeselect={false}
          onChange={(sheet) => sheet && void read.run({ id: run, files: [{ id: file.id, sheet }] })}
        />
      )}
      {own && (
        <Select
          size="sm"
          className={classes.small}
          label={say('holds')}
          data={importEntities().map((value) => ({ value, label: entityLabel(value, 'many') }))}
          value={own.entity}
          allowDeselect={false}
          // Columns of another entity mean nothing here.
          onChange={(entity) =>
            setOwn({ file: own.file, entity: entity as ImportEntity, columns: {}, ...(own.way ? { way: own.way } : {}) })
          }
        />
      )}
    </div>
  )
}
