/**
 * The lexical elements that may contain a semicolon, by PostgreSQL's rules (manual, "Lexical Structure"). Each
 * pattern is tried at the position where an element may begin.
 */
const opaque = {
  lineComment: /--[^\n]*/y,
  /** Escape strings, E'...': a backslash escapes the next character. */
  escapeString: /[eE]'(?:[^'\\]|\\[\s\S]|'')*'/y,
  string: /'(?:[^']|'')*'/y,
  identifier: /"(?:[^"]|"")*"/y,
  /** $$...$$ or $tag$...$tag$; a tag does not begin with a digit, so $1 is not a tag. */
  dollarString: /\$((?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?)\$[\s\S]*?\$\1\$/y,
  /** A whole word, so that a "$" or "e" inside it does not begin another element. */
  word: /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y,
} as const;

function matchAt(pattern: RegExp, sql: string, position: number): string | null {
  pattern.lastIndex = position;
  return pattern.exec(sql)?.[0] ?? null;
}

/** Returns the position after a block comment. These nest in SQL, so a regular expression cannot match them. */
function skipBlockComment(sql: string, start: number): number {
  let depth = 0;
  for (let position = start; position < sql.length; position += 1) {
    const pair = sql.slice(position, position + 2);
    if (pair === "/*") depth += 1;
    if (pair === "*/") depth -= 1;
    if (pair === "/*" || pair === "*/") position += 1;
    if (depth === 0) return position + 1;
  }
  return sql.length;
}

/** The next piece of the script that must not be split. */
function pieceAt(sql: string, position: number): string {
  if (sql.startsWith("/*", position)) return sql.slice(position, skipBlockComment(sql, position));
  for (const pattern of Object.values(opaque)) {
    const found = matchAt(pattern, sql, position);
    if (found !== null) return found;
  }
  return sql.charAt(position);
}

/** The depth of parentheses after this piece: a rule may have several statements in parentheses. */
function parenthesesAfter(piece: string, depth: number): number {
  if (piece === "(") return depth + 1;
  return piece === ")" ? Math.max(0, depth - 1) : depth;
}

/** Follows `begin atomic ... end` of SQL-standard function bodies, whose statements end in semicolons too. */
function atomicDepthAfter(word: string, previousWord: string, depth: number): number {
  if (word === "atomic" && previousWord === "begin") return depth + 1;
  if (depth > 0 && word === "case") return depth + 1;
  if (depth > 0 && word === "end") return depth - 1;
  return depth;
}

/**
 * Splits an SQL script at the semicolons that end statements. Comments stay with the statement they precede;
 * pieces without a statement are kept as the Supabase CLI keeps them, unless they are blank.
 */
export function splitStatements(sql: string): string[] {
  const statements: string[] = [];
  let statement = "";
  let previousWord = "";
  let atomicDepth = 0;
  let parentheses = 0;
  for (let position = 0; position < sql.length; ) {
    const piece = pieceAt(sql, position);
    position += piece.length;
    if (piece === ";" && atomicDepth === 0 && parentheses === 0) {
      statements.push(statement.trim());
      statement = "";
      previousWord = "";
      continue;
    }
    statement += piece;
    parentheses = parenthesesAfter(piece, parentheses);
    if (/^[A-Za-z_]\w*$/.test(piece)) {
      const word = piece.toLowerCase();
      atomicDepth = atomicDepthAfter(word, previousWord, atomicDepth);
      previousWord = word;
    }
  }
  statements.push(statement.trim());
  return statements.filter((text) => text !== "");
}
