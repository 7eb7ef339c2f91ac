/**
 * A rotating ring; it pulses instead if the viewer prefers reduced motion. The element that contains it must
 * have a text or an accessible name.
 */
export function Spinner() {
  return (
    <svg
      viewBox="0 0 20 20"
      className="size-5 animate-spin motion-reduce:animate-pulse"
      fill="none"
      aria-hidden="true"
    >
      <circle cx="10" cy="10" r="7.5" stroke="currentColor" strokeWidth="2.5" opacity="0.25" />
      <path d="M10 2.5a7.5 7.5 0 0 1 7.5 7.5" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />
    </svg>
  );
}
