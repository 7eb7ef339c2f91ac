import { chooseLanguage } from "./choose-language.ts";
import { DEFAULT_LANGUAGE, LANGUAGE_COOKIE } from "./language.ts";
import type { Messages } from "./message-files.ts";

/** Every language as a file of its own, loaded only when it is asked for. */
const files = import.meta.glob<Messages>("../../messages/*.json", { import: "default" });

/**
 * Loads the texts for a page that the server could not make, in the language that it would have chosen.
 *
 * @param cookies the page's cookies, as `document.cookie` gives them
 * @param preferred the browser's languages, the dearest first
 */
export async function messagesWithoutServer(
  cookies: string,
  preferred: readonly string[],
): Promise<Messages | null> {
  const cookie = cookies.match(new RegExp(`(?:^|; )${LANGUAGE_COOKIE}=([^;]*)`))?.[1];
  const byCode = new Map(Object.entries(files).map(([path, load]) => [codeOf(path), load]));
  const chosen = chooseLanguage({ cookie, acceptLanguage: preferred.join(",") }, [...byCode.keys()]);
  return (await (byCode.get(chosen) ?? byCode.get(DEFAULT_LANGUAGE))?.()) ?? null;
}

function codeOf(path: string): string {
  return path.replace(/^.*\/|\.json$/g, "");
}
