"use client";

import { CircleStop, Ellipsis, Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";
import { DropdownMenu } from "radix-ui";
import type { RefObject } from "react";
import { iconButtonLook, menuItemLook, menuLook } from "../shell/menu-look.ts";

interface RunnerMenuProps {
  /** The button that opens it: where the focus belongs when a dialog that began here is closed. */
  readonly trigger: RefObject<HTMLButtonElement | null>;
  readonly onShortcuts: () => void;
  readonly onEnd: () => void;
}

/** What a student rarely needs, out of the way of the question. */
export const RunnerMenu = ({ trigger, onShortcuts, onEnd }: RunnerMenuProps) => {
  const t = useTranslations("runner.menu");
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger ref={trigger} className={iconButtonLook} aria-label={t("label")}>
        <Ellipsis className="size-5" aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end" sideOffset={6} className={menuLook}>
        <DropdownMenu.Item className={menuItemLook} onSelect={onShortcuts}>
          <Keyboard className="size-4 text-ink-faint" aria-hidden="true" />
          {t("keys")}
        </DropdownMenu.Item>
        <DropdownMenu.Separator className="my-1 h-px bg-line" />
        <DropdownMenu.Item className={menuItemLook} onSelect={onEnd}>
          <CircleStop className="size-4 text-ink-faint" aria-hidden="true" />
          {t("end")}
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
};
