"use client";

import { Check, Languages } from "lucide-react";
import { useRouter } from "next/navigation";
import type { MouseEvent } from "react";
import { type Language, languageCookie } from "#i18n/language.ts";
import { closeMenuOf, Menu } from "#ui/menu.tsx";
import { ICON_BUTTON_CLASSES, MENU_ITEM_CLASSES } from "#ui/menu-classes.ts";
import { PREFERENCES_PATH } from "./preferences-path.ts";

interface LanguageMenuProps {
  readonly label: string;
  readonly languages: readonly Language[];
  /** The code of the page's language. */
  readonly current: string;
}

/**
 * Menu that chooses the language. Each language is listed by its own name. The choice is stored in a cookie; with
 * scripting off, by the server.
 */
export function LanguageMenu({ label, languages, current }: LanguageMenuProps) {
  const router = useRouter();
  const choose = (event: MouseEvent<HTMLButtonElement>): void => {
    event.preventDefault();
    // biome-ignore lint/suspicious/noDocumentCookie: browsers that schools still use lack the Cookie Store API
    document.cookie = languageCookie(event.currentTarget.value);
    closeMenuOf(event.currentTarget);
    // Refresh instead of reloading the page, so that typed text is kept.
    router.refresh();
  };
  return (
    <Menu
      buttonClasses={ICON_BUTTON_CLASSES}
      label={
        <>
          <Languages className="size-5" aria-hidden="true" />
          <span className="sr-only">{label}</span>
        </>
      }
    >
      <form method="post" action={PREFERENCES_PATH}>
        {languages.map(({ code, name }) => (
          <button
            key={code}
            type="submit"
            name="language"
            value={code}
            {...(code === current ? { "aria-current": "true" } : {})}
            className={MENU_ITEM_CLASSES}
            onClick={choose}
          >
            <span lang={code} className="flex-1">
              {name}
            </span>
            {code === current && <Check className="size-4" aria-hidden="true" />}
          </button>
        ))}
      </form>
    </Menu>
  );
}
