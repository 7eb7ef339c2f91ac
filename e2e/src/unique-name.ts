let made = 0;

/** A name that no other test of this run has. The workers share one installation. */
export function uniqueName(kind: string): string {
  made += 1;
  return `${kind} ${process.pid}-${made}`;
}
