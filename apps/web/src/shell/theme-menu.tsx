"use client";

import { Check, Monitor, Moon, Sun, SunMoon } from "lucide-react";
import { useTranslations } from "next-intl";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import { ICON_BUTTON_CLASSES, MENU_CLASSES, MENU_ITEM_CLASSES } from "./menu-classes.ts";
import { type Theme, themeCookie, themeOf, themeSchema } from "./theme.ts";

const icons = { system: Monitor, light: Sun, dark: Moon } as const;

/**
 * Menu that chooses the light theme, the dark theme or the device's setting. The choice is stored in a
 * cookie.
 */
export function ThemeMenu() {
  const t = useTranslations("shell");
  const [theme, setTheme] = useState<Theme>("system");
  const syncWithDocument = (open: boolean): void => {
    if (open) setTheme(themeOf(document.documentElement.dataset.theme));
  };
  return (
    <DropdownMenu.Root onOpenChange={syncWithDocument} modal={false}>
      <DropdownMenu.Trigger className={ICON_BUTTON_CLASSES} aria-label={t("appearance")}>
        <SunMoon className="size-5" aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end" sideOffset={6} className={MENU_CLASSES}>
        <DropdownMenu.RadioGroup
          value={theme}
          onValueChange={(value) => {
            setTheme(themeOf(value));
            applyTheme(themeOf(value));
          }}
        >
          {themeSchema.options.map((option) => {
            const Icon = icons[option];
            return (
              <DropdownMenu.RadioItem key={option} value={option} className={MENU_ITEM_CLASSES}>
                <Icon className="size-4 text-ink-faint" aria-hidden="true" />
                <span className="flex-1">{t(`theme.${option}`)}</span>
                <DropdownMenu.ItemIndicator>
                  <Check className="size-4" aria-hidden="true" />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            );
          })}
        </DropdownMenu.RadioGroup>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: browsers that schools still use lack the Cookie Store API
  document.cookie = themeCookie(theme);
}
