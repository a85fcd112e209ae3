import classes from './Skeleton.module.css'

interface SkeletonProps {
  /** Grey bars, each as wide as its share (0 to 1) of the place. */
  readonly bars?: readonly number[]
  readonly height?: number
}

/** Grey bars in the place of what is on its way; they appear after 150 ms, so that a quick answer shows none. */
export function Skeleton({ bars = [0.6, 0.9, 0.75], height = 12 }: SkeletonProps) {
  return (
    <div className={classes.skeleton} aria-hidden="true">
      {bars.map((share, place) => (
        <span key={`${share}-${place + 1}`} style={{ width: `${share * 100}%`, height }} />
      ))}
    </div>
  )
}
