const PATHS = {
  check: 'M4.5 10.5l3.5 3.5 7.5-8',
  alert: 'M10 5.5v6M10 14.2v.3M10 1.8l8.5 15.4h-17z',
  note: 'M10 9v5M10 6v.3M10 2a8 8 0 100 16 8 8 0 000-16z',
  moon: 'M12.5 2.5a7.5 7.5 0 105 11 6.5 6.5 0 01-5-11z',
  plus: 'M10 4v12M4 10h12',
} as const;

/** A plain line drawing; always beside words, so it is hidden from screen readers. */
export const Icon = ({ name, size = 20 }: { readonly name: keyof typeof PATHS; readonly size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path
      d={PATHS[name]}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
