import type { ReactNode } from "react";

interface SaveBarProps {
  /** A short text about the state of the form, such as "Unsaved changes". */
  readonly state: string;
  readonly children: ReactNode;
}

/** Bar with the buttons of a long form. It stays at the bottom of the window. */
export function SaveBar({ state, children }: SaveBarProps) {
  return (
    <div className="sticky bottom-0 z-10 -mx-4 border-line border-t bg-paper px-4 py-3 sm:-mx-6 sm:px-6">
      <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
        <p className="me-auto text-ink-soft text-sm">{state}</p>
        {children}
      </div>
    </div>
  );
}

/** Classes for a form with a SaveBar: a focused control is scrolled to a place above the bar. */
export const SCROLL_ABOVE_SAVE_BAR_CLASSES = "[&_:is(input,textarea,select,button,summary,a)]:scroll-mb-28";
