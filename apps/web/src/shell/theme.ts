import { z } from "zod";

/** What the reader asked for; "system" follows the device. */
export const themeSchema = z.enum(["system", "light", "dark"]);
export type Theme = z.infer<typeof themeSchema>;

/**
 * The cookie that keeps the theme on this device. A cookie and not local storage, so that the server writes
 * the right theme into the first byte: no flash, and no inline script for a security policy to allow.
 */
export const THEME_COOKIE = "plumbline-theme";

/** Reads the cookie's value; anything unknown follows the device. */
export function themeOf(value: string | undefined): Theme {
  return themeSchema.catch("system").parse(value);
}

const YEAR_SECONDS = 365 * 24 * 3600;

/** The cookie as `document.cookie` takes it. */
export function themeCookie(theme: Theme): string {
  return `${THEME_COOKIE}=${theme}; path=/; max-age=${theme === "system" ? 0 : YEAR_SECONDS}; samesite=lax`;
}
