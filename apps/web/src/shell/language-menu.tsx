"use client";

import { Check, Languages } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { DropdownMenu } from "radix-ui";
import { type Language, languageCookie } from "#i18n/language.ts";
import { ICON_BUTTON_CLASSES, MENU_CLASSES, MENU_ITEM_CLASSES } from "./menu-classes.ts";

interface LanguageMenuProps {
  readonly languages: readonly Language[];
  /** The code of the page's language. */
  readonly current: string;
}

/**
 * Menu that chooses the language. Each language is listed by its own name. The choice is stored in a cookie.
 */
export function LanguageMenu({ languages, current }: LanguageMenuProps) {
  const t = useTranslations("language");
  const router = useRouter();
  const choose = (code: string): void => {
    // biome-ignore lint/suspicious/noDocumentCookie: browsers that schools still use lack the Cookie Store API
    document.cookie = languageCookie(code);
    // Refresh instead of reloading the page, so that typed text is kept.
    router.refresh();
  };
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={ICON_BUTTON_CLASSES} aria-label={t("menu")}>
        <Languages className="size-5" aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end" sideOffset={6} className={MENU_CLASSES}>
        <DropdownMenu.RadioGroup value={current} onValueChange={choose}>
          {languages.map(({ code, name }) => (
            <DropdownMenu.RadioItem key={code} value={code} className={MENU_ITEM_CLASSES}>
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
