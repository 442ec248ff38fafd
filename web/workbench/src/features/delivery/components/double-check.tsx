/** Two ticks, for which the icon set has no sign. */
export function DoubleCheck() {
  return (
    <svg width="1.3em" height="1em" viewBox="0 0 21 16" fill="none" stroke="currentColor" aria-hidden="true">
      <path
        d="m1.500 8.800 3.700 3.700L13 4.200M9.300 12.300l.4.4L17.600 4.200"
        strokeWidth="1.700"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
