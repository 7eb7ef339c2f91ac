import { languageCookie } from "#i18n/language.ts";
import { messageFiles } from "#i18n/message-files.ts";
import { THEMES, themeCookie } from "#shell/theme.ts";

/** Stores the language or the theme that a form sends, and returns to its page: the menus with scripting off. */
export async function POST(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => null);
  if (form === null) return new Response(null, { status: 400 });
  const headers = new Headers({ location: pageOf(request.headers), "cache-control": "no-store" });
  const language = [...messageFiles.keys()].find((code) => code === form.get("language"));
  if (language !== undefined) headers.append("set-cookie", languageCookie(language));
  const theme = THEMES.find((name) => name === form.get("theme"));
  if (theme !== undefined) headers.append("set-cookie", themeCookie(theme));
  return new Response(null, { status: 303, headers });
}

/** The path of the page that sent the form; the start page where the browser does not say it. */
function pageOf(headers: Headers): string {
  const sentFrom = headers.get("referer") ?? "";
  if (!URL.canParse(sentFrom)) return "/";
  const { host, pathname, search } = new URL(sentFrom);
  // A browser would read a path such as "//host" as another site.
  return host === headers.get("host") && !pathname.startsWith("//") ? pathname + search : "/";
}
