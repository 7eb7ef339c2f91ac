"use client";

import { type ReactNode, type RefObject, useMemo, useRef } from "react";
import { MENU_LIST_CLASSES } from "./menu-classes.ts";
import { useCloseBesides } from "./use-close-besides.ts";

interface MenuProps {
  /** The content of the button that opens the menu: a text, which may be for screen readers only. */
  readonly label: ReactNode;
  readonly buttonClasses: string;
  readonly onOpen?: () => void;
  /** Buttons, which close the menu by `closeMenuOf`. */
  readonly children: ReactNode;
}

/**
 * A few buttons below the one that opens them. It is a native <details> element, so it works with scripting off too. With
 * scripting, the Escape key, a click elsewhere and leaving it by the Tab key close it.
 */
export function Menu({ label, buttonClasses, onOpen, children }: MenuProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useCloseBesides(
    details,
    useMemo(() => openableOf(details), []),
  );
  return (
    <details
      ref={details}
      className="relative"
      onToggle={({ currentTarget }) => currentTarget.open && onOpen?.()}
    >
      <summary className={buttonClasses}>{label}</summary>
      <div className={MENU_LIST_CLASSES}>{children}</div>
    </details>
  );
}

/** Closes the menu that an element is in, and gives its button the focus. */
export function closeMenuOf(element: Element): void {
  const { close, focusButton } = openableOf({ current: element.closest("details") });
  close();
  focusButton();
}

function openableOf(details: RefObject<HTMLDetailsElement | null>) {
  return {
    isOpen: () => details.current?.open === true,
    close: () => details.current?.removeAttribute("open"),
    focusButton: () => details.current?.querySelector("summary")?.focus(),
  };
}
