import type { Entity } from '../../../contract/entity.ts'
import { mostSeries } from '../report.rules.ts'
import { type ReportDefinition, type Shape, shapes } from './build.contract.ts'

/** Shapes that say something of such a report: a line only joins what is in order, a funnel is over the steps of a track. */
export function shapesFor({ dimensions, measures }: ReportDefinition, entity: Entity | undefined): readonly Shape[] {
  const [first, second] = dimensions
  const fits: Readonly<Record<Shape, boolean>> = {
    table: true,
    matrix: second !== undefined,
    bar: first !== undefined,
    line: first?.by !== undefined,
    area: first?.by !== undefined && adds(measures[0]?.way),
    funnel: second === undefined && first !== undefined && first.field === entity?.track?.step,
    number: true,
  }
  return shapes.filter((shape) => fits[shape])
}

/** How a report is drawn: as asked, where that says something, else as fits it best. */
export function shapeOf(definition: ReportDefinition, entity: Entity | undefined): Shape {
  const fitting = shapesFor(definition, entity)
  if (definition.show && fitting.includes(definition.show)) return definition.show
  if (fitting.includes('line')) return 'line'
  if (fitting.includes('matrix')) return 'matrix'
  return fitting.includes('bar') ? 'bar' : 'number'
}

/**
 * Values of the second dimension that a chart shows as series of their own, all further ones being gathered; undefined where it draws
 * none, as a table does.
 */
export function seriesOf(definition: ReportDefinition, entity: Entity | undefined): number | undefined {
  if (definition.dimensions.length < 2) return undefined
  const shape = shapeOf(definition, entity)
  const draws = shape === 'line' || shape === 'area' || (shape === 'bar' && adds(definition.measures[0]?.way))
  return draws ? mostSeries : undefined
}

/** Whether the parts of such a measure come to the whole. */
export const adds = (way: ReportDefinition['measures'][number]['way'] | undefined): boolean => way === 'count' || way === 'sum'
