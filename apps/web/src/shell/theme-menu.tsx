"use client";

import { Check, Monitor, Moon, Sun, SunMoon } from "lucide-react";
import { useTranslations } from "next-intl";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import { iconButtonClasses, menuClasses, menuItemClasses } from "./menu-classes.ts";
import { type Theme, themeCookie, themeOf, themeSchema } from "./theme.ts";

const icons = { system: Monitor, light: Sun, dark: Moon } as const;

/** Light, dark, or like the device; kept on this device. */
export function ThemeMenu() {
  const t = useTranslations("shell");
  const [theme, setTheme] = useState<Theme>("system");
  const read = (open: boolean): void => {
    if (open) setTheme(themeOf(document.documentElement.dataset.theme));
  };
  return (
    <DropdownMenu.Root onOpenChange={read} modal={false}>
      <DropdownMenu.Trigger className={iconButtonClasses} aria-label={t("appearance")}>
        <SunMoon className="size-5" aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end" sideOffset={6} className={menuClasses}>
        <DropdownMenu.RadioGroup
          value={theme}
          onValueChange={(value) => {
            setTheme(themeOf(value));
            apply(themeOf(value));
          }}
        >
          {themeSchema.options.map((option) => {
            const Icon = icons[option];
            return (
              <DropdownMenu.RadioItem key={option} value={option} className={menuItemClasses}>
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

function apply(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is younger than browsers still in schools
  document.cookie = themeCookie(theme);
}
