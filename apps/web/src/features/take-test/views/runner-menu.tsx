"use client";

import type { OwnTimeLimit } from "@plumbline/contracts";
import { CircleStop, Ellipsis, Keyboard, Timer, TimerOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { DropdownMenu } from "radix-ui";
import type { RefObject } from "react";
import { ICON_BUTTON_CLASSES, MENU_CLASSES, MENU_ITEM_CLASSES } from "#shell/menu-classes.ts";

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

/** Actions that a student needs rarely. */
export function RunnerMenu(props: RunnerMenuProps) {
  const { trigger, limit, timeHidden, onHideTime, onShortcuts, onEnd } = props;
  const t = useTranslations("runner.menu");
  // A closed dialog returns the focus to where it was. The menu item will be gone by then, so the button gets it first.
  const withFocusOnTrigger = (open: () => void) => (): void => {
    trigger.current?.focus();
    open();
  };
  const TimeIcon = timeHidden ? Timer : TimerOff;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger ref={trigger} className={ICON_BUTTON_CLASSES} aria-label={t("label")}>
        <Ellipsis className="size-5" aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end" sideOffset={6} className={MENU_CLASSES}>
        {limit !== null && (
          <>
            <DropdownMenu.Label className="px-3 py-2 text-ink-soft text-sm">
              {limit.extendedFromMinutes === null
                ? t("limit", { minutes: limit.minutes })
                : t("limitExtended", { minutes: limit.minutes, from: limit.extendedFromMinutes })}
            </DropdownMenu.Label>
            <DropdownMenu.Item className={MENU_ITEM_CLASSES} onSelect={() => onHideTime(!timeHidden)}>
              <TimeIcon className="size-4 text-ink-faint" aria-hidden="true" />
              {t(timeHidden ? "showTime" : "hideTime")}
            </DropdownMenu.Item>
          </>
        )}
        <DropdownMenu.Item className={MENU_ITEM_CLASSES} onSelect={withFocusOnTrigger(onShortcuts)}>
          <Keyboard className="size-4 text-ink-faint" aria-hidden="true" />
          {t("keys")}
        </DropdownMenu.Item>
        <DropdownMenu.Separator className="my-1 h-px bg-line" />
        <DropdownMenu.Item className={MENU_ITEM_CLASSES} onSelect={withFocusOnTrigger(onEnd)}>
          <CircleStop className="size-4 text-ink-faint" aria-hidden="true" />
          {t("end")}
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
