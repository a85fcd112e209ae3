/** The program's mark: two headwaters and a spring that meet. */
export function Mark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="var(--hw-accent)"
      strokeWidth="2"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M3 3c0 5 7 4 7 9v5M17 3c0 5-7 4-7 9M10 3v4" />
    </svg>
  )
}
