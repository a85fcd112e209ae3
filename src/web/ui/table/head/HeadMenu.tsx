import { Menu } from '@mantine/core'
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, EyeOff, FoldHorizontal, Group, Ruler, UnfoldHorizontal } from 'lucide-react'
import { groupableKinds } from '../../../../contract/group.ts'
import { fieldLabel } from '../../../labels.ts'
import { useWords } from '../../../words.ts'
import type { Column } from '../columns.ts'
import { clampedWidth, drawnWidths, type HeadProps, movedColumn, widthStep, withoutWidth } from './arranging.ts'
import { headWords } from './head.words.ts'

interface HeadMenuProps extends HeadProps {
  readonly column: Column
  readonly onClose: () => void
}

/** Everything that can be done with a column, without dragging. */
export default function HeadMenu({ entity, column, columns, widths, onSort, onArrange, onClose }: HeadMenuProps) {
  const say = useWords(headWords)
  const { field, spec } = column
  const fields = columns.map((one) => one.field)
  const place = fields.indexOf(field)
  const move = (step: -1 | 1) => onArrange({ columns: movedColumn(fields, field, step) })
  const widen = (by: number) => {
    const drawn = drawnWidths(document.querySelector(`th[data-field="${field}"]`)?.parentElement)
    onArrange({ widths: { ...drawn, [field]: clampedWidth((drawn[field] ?? column.width) + by) } })
  }
  return (
    <Menu opened onChange={(opened) => !opened && onClose()} position="bottom-start" width={220} returnFocus hideDetached={false}>
      <Menu.Target>
        <span aria-hidden style={{ position: 'absolute', inset: 0, pointerEvents: 'none' }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={say('column', { field: fieldLabel(entity, field) })}>
        {column.sortable && (
          <>
            <Menu.Item leftSection={<ArrowUp aria-hidden />} onClick={() => onSort([field])}>
              {say('ascending')}
            </Menu.Item>
            <Menu.Item leftSection={<ArrowDown aria-hidden />} onClick={() => onSort([`-${field}`])}>
              {say('descending')}
            </Menu.Item>
          </>
        )}
        {place > 0 && groupableKinds.includes(spec.kind) && (
          <Menu.Item leftSection={<Group aria-hidden />} onClick={() => onArrange({ group: field })}>
            {say('group')}
          </Menu.Item>
        )}
        <Menu.Divider />
        {place > 0 && (
          <>
            <Menu.Item leftSection={<ArrowLeft aria-hidden />} disabled={place === 1} onClick={() => move(-1)}>
              {say('left')}
            </Menu.Item>
            <Menu.Item leftSection={<ArrowRight aria-hidden />} disabled={place === fields.length - 1} onClick={() => move(1)}>
              {say('right')}
            </Menu.Item>
          </>
        )}
        <Menu.Item closeMenuOnClick={false} leftSection={<UnfoldHorizontal aria-hidden />} onClick={() => widen(2 * widthStep)}>
          {say('wider')}
        </Menu.Item>
        <Menu.Item closeMenuOnClick={false} leftSection={<FoldHorizontal aria-hidden />} onClick={() => widen(-2 * widthStep)}>
          {say('narrower')}
        </Menu.Item>
        {widths?.[field] !== undefined && (
          <Menu.Item leftSection={<Ruler aria-hidden />} onClick={() => onArrange({ widths: withoutWidth(widths, field) })}>
            {say('usual')}
          </Menu.Item>
        )}
        {place > 0 && (
          <>
            <Menu.Divider />
            <Menu.Item
              leftSection={<EyeOff aria-hidden />}
              onClick={() => onArrange({ columns: fields.filter((one) => one !== field) })}
            >
              {say('hide')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
