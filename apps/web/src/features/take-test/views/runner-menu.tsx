"use client";

import type { OwnTimeLimit } from "@plumbline/contracts";
import { CircleStop, Ellipsis, Keyboard, Timer, TimerOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { DropdownMenu } from "radix-ui";
import type { RefObject } from "react";
import { iconButtonClasses, menuClasses, menuItemClasses } from "#shell/menu-classes.ts";

interface RunnerMenuProps {
  /** The button that opens it: where the focus belongs when a dialog that began here is closed. */
  readonly trigger: RefObject<HTMLButtonElement | null>;
  /** The test's time limit as this student has it; null where none is shown. */
  readonly limit: OwnTimeLimit | null;
  readonly timeHidden: boolean;
  readonly onHideTime: (hidden: boolean) => void;
  readonly onShortcuts: () => void;
  readonly onEnd: () => void;
}

/** What a student rarely needs, out of the way of the question. */
export function RunnerMenu(props: RunnerMenuProps) {
  const { trigger, limit, timeHidden, onHideTime, onShortcuts, onEnd } = props;
  const t = useTranslations("runner.menu");
  // The dialog gives the focus back to what has it now, and the menu's own line will be gone by then.
  const fromMenu = (open: () => void) => (): void => {
    trigger.current?.focus();
    open();
  };
  const TimeIcon = timeHidden ? Timer : TimerOff;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger ref={trigger} className={iconButtonClasses} aria-label={t("label")}>
        <Ellipsis className="size-5" aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end" sideOffset={6} className={menuClasses}>
        {limit !== null && (
          <>
            <DropdownMenu.Label className="px-3 py-2 text-ink-soft text-sm">
              {limit.extendedFromMinutes === null
                ? t("limit", { minutes: limit.minutes })
                : t("limitExtended", { minutes: limit.minutes, from: limit.extendedFromMinutes })}
            </DropdownMenu.Label>
            <DropdownMenu.Item className={menuItemClasses} onSelect={() => onHideTime(!timeHidden)}>
              <TimeIcon className="size-4 text-ink-faint" aria-hidden="true" />
              {t(timeHidden ? "showTime" : "hideTime")}
            </DropdownMenu.Item>
          </>
        )}
        <DropdownMenu.Item className={menuItemClasses} onSelect={fromMenu(onShortcuts)}>
          <Keyboard className="size-4 text-ink-faint" aria-hidden="true" />
          {t("keys")}
        </DropdownMenu.Item>
        <DropdownMenu.Separator className="my-1 h-px bg-line" />
        <DropdownMenu.Item className={menuItemClasses} onSelect={fromMenu(onEnd)}>
          <CircleStop className="size-4 text-ink-faint" aria-hidden="true" />
          {t("end")}
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
