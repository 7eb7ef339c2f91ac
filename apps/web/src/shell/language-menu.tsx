"use client";

import { Check, Languages } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { DropdownMenu } from "radix-ui";
import { type Language, languageCookie } from "#i18n/language.ts";
import { iconButtonClasses, menuClasses, menuItemClasses } from "./menu-classes.ts";

interface LanguageMenuProps {
  readonly languages: readonly Language[];
  /** The code of the language that this page is in. */
  readonly current: string;
}

/** The languages of the pages, each by its own name; the choice is kept on this device. */
export function LanguageMenu({ languages, current }: LanguageMenuProps) {
  const t = useTranslations("language");
  const router = useRouter();
  const choose = (code: string): void => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is younger than browsers still in schools
    document.cookie = languageCookie(code);
    // Not a reload: what somebody has begun to write on this page stays.
    router.refresh();
  };
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={iconButtonClasses} aria-label={t("menu")}>
        <Languages className="size-5" aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end" sideOffset={6} className={menuClasses}>
        <DropdownMenu.RadioGroup value={current} onValueChange={choose}>
          {languages.map(({ code, name }) => (
            <DropdownMenu.RadioItem key={code} value={code} className={menuItemClasses}>
              <span lang={code} className="flex-1">
                {name}
              </span>
              <DropdownMenu.ItemIndicator>
                <Check className="size-4" aria-hidden="true" />
              </DropdownMenu.ItemIndicator>
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
