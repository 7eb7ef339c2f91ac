import type { Role } from "@plumbline/contracts";
import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { Menu } from "#ui/menu.tsx";
import { MENU_ITEM_CLASSES } from "#ui/menu-classes.ts";
import { PersonName } from "#ui/person-name.tsx";
import { SignOutForm } from "./sign-out-form.tsx";

interface AccountMenuProps {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

/** Menu that shows the signed-in account and signs out. */
export function AccountMenu({ name, email, role }: AccountMenuProps) {
  const t = useTranslations("shell");
  return (
    <Menu
      buttonClasses="grid size-11 cursor-pointer list-none place-items-center rounded-full [&::-webkit-details-marker]:hidden"
      label={
        <>
          <span className="sr-only">
            {t.rich("account", { name: () => <PersonName>{name}</PersonName> })}
          </span>
          <span
            aria-hidden="true"
            translate="no"
            className="grid size-9 place-items-center rounded-full bg-accent-soft font-semibold text-accent-strong text-sm"
          >
            {initialsOf(name)}
          </span>
        </>
      }
    >
      <div className="px-3 py-2">
        <p className="font-medium">
          <PersonName>{name}</PersonName>
        </p>
        <p className="text-ink-faint text-sm" translate="no">
          {email}
        </p>
        <p className="text-ink-faint text-sm">{t(`role.${role}`)}</p>
      </div>
      <hr className="my-1 border-line" />
      <SignOutForm failedText={t("stillSignedIn")}>
        <button type="submit" className={MENU_ITEM_CLASSES}>
          <LogOut className="size-4 text-ink-faint" aria-hidden="true" />
          {t("signOut")}
        </button>
      </SignOutForm>
    </Menu>
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
