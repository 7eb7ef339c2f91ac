/** Classes of text inputs and selects. */
export const CONTROL_CLASSES =
  "w-full rounded-control border border-line-firm bg-surface px-3.5 text-base text-ink placeholder:text-ink-faint " +
  "transition-colors hover:border-ink-faint disabled:cursor-not-allowed disabled:opacity-60 " +
  "aria-invalid:border-bad aria-invalid:outline-bad";
