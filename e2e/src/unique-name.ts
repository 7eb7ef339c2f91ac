let made = 0;

/** A name that no other test of this run has: the workers share one installation. */
export const uniqueName = (kind: string): string => {
  made += 1;
  return `${kind} ${process.pid}-${made}`;
};
