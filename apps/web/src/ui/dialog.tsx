"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Primitive } from "radix-ui";
import { type ReactNode, useRef } from "react";

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** The buttons; the one that changes nothing comes first. */
  readonly actions?: ReactNode;
}

/** A modal dialog. It traps the focus and returns it to the previously focused element. */
export function Dialog(props: DialogProps) {
  return (
    <Primitive.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-[oklch(0.15_0.01_65/0.5)] backdrop-blur-[2px]" />
        <DialogContent {...props} />
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function DialogContent({ title, description, children, actions }: DialogProps) {
  const t = useTranslations("ui");
  const focusReturn = useFocusReturn();
  return (
    <Primitive.Content
      className="fixed inset-x-4 top-1/2 z-50 mx-auto max-h-[calc(100dvh-2rem)] max-w-lg -translate-y-1/2 overflow-y-auto rounded-card border border-line bg-surface p-6 shadow-float"
      {...(description === undefined ? { "aria-describedby": undefined } : {})}
      {...focusReturn}
    >
      <Primitive.Title className="pe-10 font-semibold text-lg">{title}</Primitive.Title>
      {description !== undefined && (
        <Primitive.Description asChild>
          <div className="mt-2 text-ink-soft">{description}</div>
        </Primitive.Description>
      )}
      {children}
      {actions !== undefined && (
        <div className="mt-6 flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">{actions}</div>
      )}
      <Primitive.Close
        aria-label={t("close")}
        className="absolute end-3 top-3 grid size-11 place-items-center rounded-control text-ink-soft hover:bg-sunken hover:text-ink"
      >
        <X className="size-5" aria-hidden="true" />
      </Primitive.Close>
    </Primitive.Content>
  );
}

/**
 * Returns handlers that give the focus back to the previously focused element, or to the page's content if that element
 * is gone. Radix does this only for its own trigger component, which is not used here.
 */
function useFocusReturn() {
  const opener = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      opener.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (opener.current instanceof HTMLElement) opener.current.focus();
      // Closing a report, for example, also removes the button that opened the dialog.
      if (opener.current?.isConnected === false && document.activeElement === document.body)
        document.getElementById("content")?.focus({ preventScroll: true });
    },
  };
}
