import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  Input,
  type MantineColorsTuple,
} from '@mantine/core'

const river: MantineColorsTuple = [
  '#d9eef4',
  '#b3dae7',
  '#84c1d4',
  '#55a3bc',
  '#297e9b',
  '#1b627d',
  '#03637f',
  '#00516b',
  '#134258',
  '#0b2e3f',
]

// Mantine draws menus and fields in the dark from these; they are the dark grounds of tokens.css, bright to deep.
const dark: MantineColorsTuple = [
  '#e8eeee',
  '#c3cdcf',
  '#a9b5b7',
  '#6d7b7e',
  '#39464a',
  '#263133',
  '#1a2325',
  '#121a1c',
  '#0b1314',
  '#080e10',
]

const floating = {
  overlay: { background: 'var(--hw-scrim)' },
  content: { background: 'var(--hw-raised)' },
  header: { background: 'var(--hw-raised)' },
  title: { fontWeight: 600, fontSize: 'var(--hw-text-lg)', lineHeight: 'var(--hw-lh-lg)' },
} as const

/** The look as Mantine reads it; every value is a token of tokens.css. */
export const theme = createTheme({
  colors: { river, dark },
  primaryColor: 'river',
  primaryShade: { light: 6, dark: 4 },
  fontFamily: 'var(--hw-font)',
  fontFamilyMonospace: 'var(--hw-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  headings: { fontFamily: 'var(--hw-font)', fontWeight: '600' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'md',
  shadows: { xs: 'var(--hw-shadow-1)', md: 'var(--hw-shadow-2)', xl: 'var(--hw-shadow-3)' },
  focusRing: 'auto',
  focusClassName: 'hw-focus',
  respectReducedMotion: true,
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input)
    if (input.variant !== 'filled' || (input.color && input.color !== 'river')) return colors
    return { ...colors, background: 'var(--hw-fill)', hover: 'var(--hw-accent-hover)', color: 'var(--hw-on-fill)' }
  },
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      vars: (_theme, { size }) => ({ root: size === 'sm' ? { '--button-height': 'var(--hw-field)' } : {} }),
    }),
    Input: Input.extend({
      vars: (_theme, { size }) => ({
        wrapper:
          size === undefined || size === 'sm' ? { '--input-height': 'var(--hw-field)', '--input-size': 'var(--hw-field)' } : {},
      }),
    }),
    InputWrapper: {
      styles: {
        label: { fontWeight: 400, fontSize: 12, lineHeight: '16px', color: 'var(--hw-ink-2)', marginBottom: 4 },
        description: { fontSize: 12, lineHeight: '16px', marginBottom: 4 },
      },
    },
    TextInput: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm' } },
    MultiSelect: { defaultProps: { size: 'sm' } },
    NativeSelect: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false } },
    Menu: { defaultProps: { shadow: 'md', radius: 'lg', transitionProps: { duration: 120 } } },
    Modal: { defaultProps: { radius: 'xl', shadow: 'xl', transitionProps: { duration: 160 } }, styles: floating },
    Drawer: { defaultProps: { transitionProps: { duration: 160 } }, styles: floating },
  },
})

const shared: Record<string, string> = {
  '--mantine-color-body': 'var(--hw-surface)',
  '--mantine-color-text': 'var(--hw-ink)',
  '--mantine-color-dimmed': 'var(--hw-ink-3)',
  '--mantine-color-default': 'var(--hw-surface)',
  '--mantine-color-default-color': 'var(--hw-ink)',
  '--mantine-color-default-border': 'var(--hw-line-2)',
  '--mantine-color-default-hover': 'var(--hw-hover)',
  '--mantine-color-placeholder': 'var(--hw-ink-3)',
  '--mantine-color-error': 'var(--hw-danger)',
  '--mantine-color-anchor': 'var(--hw-accent)',
  '--mantine-primary-color-filled': 'var(--hw-fill)',
  '--mantine-primary-color-filled-hover': 'var(--hw-accent-hover)',
  '--mantine-primary-color-contrast': 'var(--hw-on-fill)',
}

/** Points Mantine's own variables at the tokens, for light and dark alike. */
export const variables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared })
