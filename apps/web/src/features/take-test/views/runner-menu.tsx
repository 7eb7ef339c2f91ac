"use client";

import type { OwnTimeLimit } from "@plumbline/contracts";
import { CircleStop, Ellipsis, Keyboard, Timer, TimerOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, type RefObject, useCallback, useMemo, useRef, useState } from "react";
import { ICON_BUTTON_CLASSES, MENU_ITEM_CLASSES, MENU_LIST_CLASSES } from "#ui/menu-classes.ts";
import { useCloseBesides } from "#ui/use-close-besides.ts";

interface RunnerMenuProps {
  /** The button that opens the menu. It gets the focus when a dialog opened from the menu is closed. */
  readonly trigger: RefObject<HTMLButtonElement | null>;
  /** This student's time limit; null where none is shown. */
  readonly limit: OwnTimeLimit | null;
  readonly timeHidden: boolean;
  readonly onHideTime: (hidden: boolean) => void;
  readonly onShortcuts: () => void;
  readonly onEnd: () => void;
}

/** Actions that a student needs rarely: a few buttons below the one that opens them. */
export function RunnerMenu(props: RunnerMenuProps) {
  const { trigger, limit, timeHidden, onHideTime, onShortcuts, onEnd } = props;
  const t = useTranslations("runner.menu");
  const container = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const focusButton = useCallback(() => trigger.current?.focus(), [trigger]);
  const openable = useMemo(
    () => ({ isOpen: () => isOpen, close: () => setOpen(false), focusButton }),
    [isOpen, focusButton],
  );
  useCloseBesides(container, openable);
  // A closed dialog returns the focus to where it was. The menu's item will be gone by then, so the button gets it first.
  const afterClosing = (act: () => void) => (): void => {
    focusButton();
    setOpen(false);
    act();
  };
  const TimeIcon = timeHidden ? Timer : TimerOff;
  return (
    <div ref={container} className="relative">
      <button
        ref={trigger}
        type="button"
        aria-expanded={isOpen}
        aria-label={t("label")}
        className={ICON_BUTTON_CLASSES}
        onClick={() => setOpen(!isOpen)}
      >
        <Ellipsis className="size-5" aria-hidden="true" />
      </button>
      {isOpen && (
        <div className={MENU_LIST_CLASSES} data-menu>
          {limit !== null && (
            <>
              <p className="px-3 py-2 text-ink-soft text-sm">
                {limit.extendedFromMinutes === null
                  ? t("limit", { minutes: limit.minutes })
                  : t("limitExtended", { minutes: limit.minutes, from: limit.extendedFromMinutes })}
              </p>
              <MenuItem onClick={afterClosing(() => onHideTime(!timeHidden))}>
                <TimeIcon className="size-4 text-ink-faint" aria-hidden="true" />
                {t(timeHidden ? "showTime" : "hideTime")}
              </MenuItem>
            </>
          )}
          <MenuItem onClick={afterClosing(onShortcuts)}>
            <Keyboard className="size-4 text-ink-faint" aria-hidden="true" />
            {t("keys")}
          </MenuItem>
          <hr className="my-1 border-line" />
          <MenuItem onClick={afterClosing(onEnd)}>
            <CircleStop className="size-4 text-ink-faint" aria-hidden="true" />
            {t("end")}
          </MenuItem>
        </div>
      )}
    </div>
  );
}

function MenuItem(props: Pick<ComponentProps<"button">, "onClick" | "children">) {
  return <button type="button" {...props} className={`${MENU_ITEM_CLASSES} whitespace-nowrap`} />;
}
