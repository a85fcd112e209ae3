import classes from './Chip.module.css'

/** The colour that people gave an option. Its rim is of the surface, on which every colour of a series stands out by 3:1. */
export function ColourDot({ colour }: { readonly colour: string }) {
  return <span aria-hidden className={classes.dot} style={{ backgroundColor: `var(--hw-${colour}, var(--hw-chip))` }} />
}
