"use client";

import type { Role } from "@plumbline/contracts";
import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { DropdownMenu } from "radix-ui";
import { PersonName } from "#ui/person-name.tsx";
import { useToast } from "#ui/toast.tsx";
import { MENU_CLASSES, MENU_ITEM_CLASSES } from "./menu-classes.ts";
import { signOut } from "./sign-out.ts";

interface AccountMenuProps {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

/** Menu that shows the signed-in account and signs out. */
export function AccountMenu({ name, email, role }: AccountMenuProps) {
  const t = useTranslations("shell");
  const toast = useToast();
  const signOutAndLeave = async (): Promise<void> => {
    // A full page load, so that no data of this account stays in memory.
    if (await signOut()) window.location.assign("/sign-in");
    else toast(t("stillSignedIn"), "bad");
  };
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="grid size-11 place-items-center rounded-full">
        <span className="sr-only">{t.rich("account", { name: () => <PersonName>{name}</PersonName> })}</span>
        <span
          aria-hidden="true"
          translate="no"
          className="grid size-9 place-items-center rounded-full bg-accent-soft font-semibold text-accent-strong text-sm"
        >
          {initialsOf(name)}
        </span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end" sideOffset={6} className={MENU_CLASSES}>
        <DropdownMenu.Label className="px-3 py-2">
          <p className="font-medium">
            <PersonName>{name}</PersonName>
          </p>
          <p className="text-ink-faint text-sm" translate="no">
            {email}
          </p>
          <p className="text-ink-faint text-sm">{t(`role.${role}`)}</p>
        </DropdownMenu.Label>
        <DropdownMenu.Separator className="my-1 h-px bg-line" />
        <DropdownMenu.Item className={MENU_ITEM_CLASSES} onSelect={() => void signOutAndLeave()}>
          <LogOut className="size-4 text-ink-faint" aria-hidden="true" />
          {t("signOut")}
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .flatMap((word) => [...word].slice(0, 1))
    .slice(0, 2)
    .join("")
    .toUpperCase();
}
