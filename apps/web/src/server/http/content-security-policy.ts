interface PolicyOptions {
  /** The random word of this response: only scripts that carry it run, apart from this site's files. */
  readonly nonce: string;
  /** The development server evaluates code and sends changes over a web socket. */
  readonly isDevelopment: boolean;
}

/**
 * What a page may load and run (Content Security Policy, level 3). Pictures of questions come by https, see
 * docs/writing-questions.md. Formulas and components place their parts by style attributes, so these stay allowed.
 */
export function contentSecurityPolicy({ nonce, isDevelopment }: PolicyOptions): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' https:",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join("; ");
}
