import type { ReactNode } from "react";

interface SaveBarProps {
  /** Where the work stands, in a few words. */
  readonly state: string;
  readonly children: ReactNode;
}

/** The buttons of a long form, always in reach at the foot of the window. */
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

/** For the form above a SaveBar: what the keyboard reaches is scrolled clear of the bar. */
export const clearOfSaveBar = "[&_:is(input,textarea,select,button,summary,a)]:scroll-mb-28";
