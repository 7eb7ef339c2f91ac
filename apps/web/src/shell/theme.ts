import { z } from "zod";

/** The chosen theme; "system" follows the device's setting. */
export const themeSchema = z.enum(["system", "light", "dark"]);
export type Theme = z.infer<typeof themeSchema>;

/**
 * The cookie that stores the theme on this device. The server reads it and sends the page in the right theme, so that
 * the page neither flashes nor needs an inline script that the content security policy would have to allow.
 */
export const THEME_COOKIE = "plumbline-theme";

/** Parses the cookie's value. An unknown value means "system". */
export function themeOf(value: string | undefined): Theme {
  return themeSchema.catch("system").parse(value);
}

const YEAR_SECONDS = 365 * 24 * 3600;

/** Returns the assignment to `document.cookie` that stores the theme. */
export function themeCookie(theme: Theme): string {
  return `${THEME_COOKIE}=${theme}; path=/; max-age=${theme === "system" ? 0 : YEAR_SECONDS}; samesite=lax`;
}
