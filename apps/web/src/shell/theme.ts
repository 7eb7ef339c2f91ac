/** The themes; "system" follows the device's setting. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/**
 * The cookie that stores the theme on this device. The server reads it and sends the page in the right theme, so that
 * the page neither flashes nor needs an inline script that the content security policy would have to allow.
 */
export const THEME_COOKIE = "plumbline-theme";

/** Reads the cookie's value. An unknown value means "system". */
export function themeOf(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}

const YEAR_SECONDS = 365 * 24 * 3600;

/** Returns the assignment to `document.cookie`, or the value of `set-cookie`, that stores the theme. */
export function themeCookie(theme: Theme): string {
  return `${THEME_COOKIE}=${theme}; path=/; max-age=${theme === "system" ? 0 : YEAR_SECONDS}; samesite=lax`;
}
