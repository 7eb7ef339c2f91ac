import type { Data, Processor } from "unified";

type Extension = Exclude<NonNullable<Data["micromarkExtensions"]>[number], readonly unknown[]>;
type Construct = Exclude<NonNullable<NonNullable<Extension["text"]>[number]>, readonly unknown[]>;
type Tokenize = Construct["tokenize"];
type Events = ThisParameterType<Tokenize>["events"];
type Token = Events[number][1];

/** By the token at which a search began: the open bracket that it found, null where it found none. */
type Found = WeakMap<Token, Token | null>;

/** The parts of GitHub's Markdown that find addresses without brackets. */
const autolinks: ReadonlySet<unknown> = new Set(["emailAutolink", "protocolAutolink", "wwwAutolink"]);

/** What becomes of brackets that are closed. */
const closed: ReadonlySet<string> = new Set(["link", "image", "gfmFootnoteCall"]);

/**
 * A plugin of remark, after remark-gfm. Before each letter that may begin an address, remark-gfm looks back for an open
 * bracket, up to the beginning of the paragraph where there is one: one `[` before thousands of words then costs time with
 * the square of their number. With this plugin the search ends where the one before it ended; it finds the same addresses.
 */
export function rememberOpenBrackets(this: Processor): void {
  const found: Found = new WeakMap();
  const remembering = (construct: Construct): Construct =>
    autolinks.has(construct.name)
      ? { ...construct, tokenize: unlessOpen(construct.tokenize, found) }
      : construct;
  for (const extension of [this.data().micromarkExtensions ?? []].flat(2)) {
    const text = Object.entries(extension.text ?? {});
    extension.text = Object.fromEntries(
      text.map(([code, constructs = []]) => [code, [constructs].flat().map(remembering)]),
    );
  }
}

function unlessOpen(tokenize: Tokenize, found: Found): Tokenize {
  return function tokenizeUnlessOpen(effects, ok, nok) {
    const begin = tokenize.call(this, effects, ok, nok);
    return (code) => (hasOpenBracket(this.events, found) ? nok(code) : begin(code));
  };
}

function hasOpenBracket(events: Events, found: Found): boolean {
  const open = lastOpenBracket(events, found);
  const last = events.at(-1)?.[1];
  if (last !== undefined) found.set(last, open);
  return open !== null;
}

function lastOpenBracket(events: Events, found: Found): Token | null {
  // How many links and images the search is inside of. Their own bracket, which was found within them, is no longer there.
  let depth = 0;
  for (let index = events.length - 1; index >= 0; index--) {
    const [way, token] = events[index] ?? [];
    if (token === undefined) continue;
    if (closed.has(token.type)) depth += way === "exit" ? 1 : -1;
    const open = isOpenBracket(token) ? token : depth === 0 ? found.get(token) : undefined;
    // A bracket that was found before may have been closed since then.
    if (open === null || (open !== undefined && isOpenBracket(open))) return open;
  }
  return null;
}

function isOpenBracket({ type, _balanced }: Token): boolean {
  return (type === "labelLink" || type === "labelImage") && !_balanced;
}
