"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useEffect, useId, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** The buttons; the one that changes nothing comes first. */
  readonly actions?: ReactNode;
}

/**
 * A modal dialog: the browser's own, which keeps the focus inside, makes the page behind it inert and closes by the Escape
 * key. It returns the focus to the element that had it before.
 */
export function Dialog({ open, ...rest }: DialogProps) {
  return open ? createPortal(<OpenDialog {...rest} />, document.body) : null;
}

function OpenDialog({ onOpenChange, title, description, children, actions }: Omit<DialogProps, "open">) {
  const t = useTranslations("ui");
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useModal(dialog);
  return (
    <dialog
      ref={dialog}
      // A click beside it closes it too.
      closedby="any"
      aria-labelledby={`${id}-title`}
      {...(description === undefined ? {} : { "aria-describedby": `${id}-description` })}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] max-w-lg overflow-y-auto rounded-card border border-line bg-surface p-6 text-ink shadow-float backdrop:bg-[oklch(0.15_0.01_65/0.5)] backdrop:backdrop-blur-[2px]"
      // The Escape key, or a click beside it. To remove the dialog now closes it before the next key is pressed.
      onCancel={(event) => {
        event.preventDefault();
        onOpenChange(false);
      }}
      // Where the browser closes it all the same. React may have shown it again before this event comes.
      onClose={({ currentTarget }) => currentTarget.open || onOpenChange(false)}
    >
      <h2 id={`${id}-title`} className="pe-10 font-semibold text-lg">
        {title}
      </h2>
      {description !== undefined && (
        <div id={`${id}-description`} className="mt-2 text-ink-soft">
          {description}
        </div>
      )}
      {children}
      {actions !== undefined && (
        <div className="mt-6 flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">{actions}</div>
      )}
      <button
        type="button"
        aria-label={t("close")}
        onClick={() => onOpenChange(false)}
        className="absolute end-3 top-3 grid size-11 place-items-center rounded-control text-ink-soft hover:bg-sunken hover:text-ink"
      >
        <X className="size-5" aria-hidden="true" />
      </button>
    </dialog>
  );
}

/** Shows the dialog while it is on the page. */
function useModal(dialog: RefObject<HTMLDialogElement | null>): void {
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closing returns the focus. To remove the element alone would not.
    return () => element?.close();
  }, [dialog]);
  useEffect(
    () => () => {
      // Closing a report, for example, also removes the button that opened the dialog.
      if (document.activeElement === document.body)
        document.getElementById("content")?.focus({ preventScroll: true });
    },
    [],
  );
}
