"use client";

import { Check, Monitor, Moon, Sun, SunMoon } from "lucide-react";
import { type MouseEvent, useState } from "react";
import { closeMenuOf, Menu } from "#ui/menu.tsx";
import { ICON_BUTTON_CLASSES, MENU_ITEM_CLASSES } from "#ui/menu-classes.ts";
import { PREFERENCES_PATH } from "./preferences-path.ts";
import { THEMES, type Theme, themeCookie, themeOf } from "./theme.ts";

const icons = { system: Monitor, light: Sun, dark: Moon } as const;

interface ThemeMenuProps {
  readonly label: string;
  /** The name of each theme. */
  readonly names: Readonly<Record<Theme, string>>;
  /** The theme that the server has read. */
  readonly current: Theme;
}

/**
 * Menu that chooses the light theme, the dark theme or the device's setting. The choice is stored in a cookie; with
 * scripting off, by the server.
 */
export function ThemeMenu({ label, names, current }: ThemeMenuProps) {
  const [theme, setTheme] = useState(current);
  const choose = (event: MouseEvent<HTMLButtonElement>): void => {
    event.preventDefault();
    applyTheme(themeOf(event.currentTarget.value));
    closeMenuOf(event.currentTarget);
  };
  return (
    <Menu
      buttonClasses={ICON_BUTTON_CLASSES}
      // Another page may have chosen since the server read the cookie.
      onOpen={() => setTheme(themeOf(document.documentElement.dataset.theme))}
      label={
        <>
          <SunMoon className="size-5" aria-hidden="true" />
          <span className="sr-only">{label}</span>
        </>
      }
    >
      <form method="post" action={PREFERENCES_PATH}>
        {THEMES.map((option) => {
          const Icon = icons[option];
          return (
            <button
              key={option}
              type="submit"
              name="theme"
              value={option}
              {...(option === theme ? { "aria-current": "true" } : {})}
              className={MENU_ITEM_CLASSES}
              onClick={choose}
            >
              <Icon className="size-4 text-ink-faint" aria-hidden="true" />
              <span className="flex-1">{names[option]}</span>
              {option === theme && <Check className="size-4" aria-hidden="true" />}
            </button>
          );
        })}
      </form>
    </Menu>
  );
}

function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: browsers that schools still use lack the Cookie Store API
  document.cookie = themeCookie(theme);
}
