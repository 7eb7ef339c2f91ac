import type { LimitReply, SessionStore } from "@plumbline/session-store";

/** Wrong passwords are remembered for this long after the first of them. */
const MEMORY_SECONDS = 900;

/** Attempts without a delay, and the longest delay between those after them, in seconds. */
const fromOneAddress = { free: 5, longest: 30 };
const fromAllAddresses = { free: 20, longest: 10 };

/** No count reaches it. */
const UNLIMITED = 1_000_000;

/** Whether a password may be tried now. */
export type AttemptPermission =
  | { readonly allowed: true; readonly isFirst: boolean }
  | { readonly allowed: false; readonly waitMs: number };

interface Attempt {
  /** The e-mail address in small letters, or the account's id. */
  readonly account: string;
  readonly address: string;
}

export interface PasswordAttempts {
  /** Counts an attempt to sign in, before the password is checked. */
  readonly begin: (attempt: Attempt) => Promise<AttemptPermission>;
  /** Takes an attempt back whose password was not checked. */
  readonly takeBack: (attempt: Attempt) => Promise<void>;
  /** Forgets the wrong passwords before a right one. */
  readonly succeed: (attempt: Attempt) => Promise<void>;
}

/**
 * Slows down who tries passwords of an account: after five wrong ones from one address, or twenty from all together, every
 * further one has to wait, twice as long each time. The waits are short, so that nobody can lock somebody else out for long,
 * and the first attempt from an address never waits for what others have tried (docs/adr/0029).
 */
export function createPasswordAttempts(
  store: Pick<SessionStore, "limiter">,
  digest: (subject: string) => string,
): PasswordAttempts {
  const counts = store.limiter({ name: "passwords", points: UNLIMITED, windowSeconds: MEMORY_SECONDS });
  const delays = store.limiter({ name: "password-delays", points: 1, windowSeconds: fromOneAddress.longest });

  const subjectsOf = ({ account, address }: Attempt) => ({
    ofAccount: digest(account),
    ofPair: digest(`${account} ${address}`),
  });

  /** Begins the delay that this many attempts have earned. Of attempts at the same moment, one passes. */
  const delay = (subject: string, taken: number, { free, longest }: typeof fromOneAddress) =>
    taken <= free
      ? passes
      : delays.take(subject, { windowSeconds: Math.min(longest, 2 ** (taken - free - 1)) });

  return {
    begin: async (attempt) => {
      const { ofAccount, ofPair } = subjectsOf(attempt);
      const [pairDelay, accountDelay, earlier] = await Promise.all([
        delays.look(ofPair),
        delays.look(ofAccount),
        counts.look(ofPair),
      ]);
      if (!pairDelay.allowed) return refused(pairDelay);
      if (!accountDelay.allowed && earlier.taken > 0) return refused(accountDelay);
      const [pair, account] = await Promise.all([counts.take(ofPair), counts.take(ofAccount)]);
      const [ownDelay, sharedDelay] = await Promise.all([
        delay(ofPair, pair.taken, fromOneAddress),
        delay(ofAccount, account.taken, fromAllAddresses),
      ]);
      if (!ownDelay.allowed) return refused(ownDelay);
      if (!sharedDelay.allowed && pair.taken > 1) return refused(sharedDelay);
      return { allowed: true, isFirst: pair.taken === 1 };
    },
    takeBack: async (attempt) => {
      const { ofAccount, ofPair } = subjectsOf(attempt);
      await Promise.all([counts.take(ofPair, { points: -1 }), counts.take(ofAccount, { points: -1 })]);
    },
    succeed: async (attempt) => {
      const subjects = Object.values(subjectsOf(attempt));
      await Promise.all(subjects.flatMap((subject) => [counts.forget(subject), delays.forget(subject)]));
    },
  };
}

const passes: LimitReply = { allowed: true, taken: 0, waitMs: 0 };

function refused({ waitMs }: LimitReply): AttemptPermission {
  return { allowed: false, waitMs };
}
