import { createDatabase } from "@plumbline/database";
import {
  createInProcessSessionStore,
  createRedisSessionStore,
  type SessionStore,
  type StoreEvent,
} from "@plumbline/session-store";
import { type Environment, readEnvironment } from "../env.ts";
import { createAccountVersions } from "./accounts/account-versions.ts";
import { openAccountsDatabase } from "./accounts/accounts-database.ts";
import { createAuthentication } from "./accounts/authentication.ts";
import { createPasswordHasher } from "./accounts/hashing/password-hasher.ts";
import { CONFIRM_EVERY_MS, createKnownViewers } from "./accounts/known-viewers.ts";
import { createPasswordAttempts } from "./accounts/password-attempts.ts";
import { createAccountIdReader, createViewerReader } from "./accounts/read-viewer.ts";
import { composeServices, databaseOptions } from "./compose-services.ts";
import { createCallLimits, createDigest } from "./limits/call-limits.ts";
import { createLog, type Log } from "./log.ts";
import { createLongWork } from "./long-work/long-work.ts";
import { createAccountMails } from "./mail/account-mails.ts";
import { createMailer, type Mailer } from "./mail/mailer.ts";

/** Mails about accounts to one address in an hour: more would be a way to fill somebody's mail box. */
const MAILS_TO_AN_ADDRESS = 5;

/** Creates every part of the server from its environment. No other file knows all of them. */
export function compose(environment: Environment) {
  const log = createLog();
  const options = databaseOptions(environment);
  const database = createDatabase(options);
  const store = createStore(environment, log);
  const longWork = createLongWork(options);
  const services = composeServices({
    database,
    store,
    log,
    simulateUsualLength: longWork.simulateUsualLength,
  });
  const hasher = createPasswordHasher();
  const attempts = createPasswordAttempts(store, createDigest(environment.BETTER_AUTH_SECRET));
  const limits = createCallLimits(store, environment);
  const accounts = openAccountsDatabase(environment.DATABASE_URL);
  const versions = createAccountVersions({
    store,
    readFromDatabase: accounts.readVersions,
    clock: Date.now,
  });
  const known = createKnownViewers({ versions, clock: Date.now });
  const confirmation = setInterval(known.confirm, CONFIRM_EVERY_MS).unref();
  const mailer = openMailer(environment, log);
  const authentication = createAuthentication(environment, {
    database: accounts,
    mails:
      mailer === null
        ? null
        : createAccountMails({
            mailer,
            limiter: store.limiter({ name: "mails", points: MAILS_TO_AN_ADDRESS, windowSeconds: 3_600 }),
            digest: createDigest(environment.BETTER_AUTH_SECRET),
            publicUrl: environment.PUBLIC_URL,
          }),
    passwords: { hasher, attempts, limits },
    onChange: async (accountId) => {
      known.forget(accountId);
      await versions.announce(accountId).catch(() => {});
    },
  });
  const close = async (): Promise<void> => {
    clearInterval(confirmation);
    mailer?.close();
    await Promise.all([store.close(), accounts.close(), database.close(), hasher.close(), longWork.close()]);
  };
  const readViewer = createViewerReader(authentication, {
    known,
    hasDemonstration: environment.DEMONSTRATION,
  });
  const readAccountId = createAccountIdReader(authentication, known);
  return {
    environment,
    hasher,
    limits,
    longWork,
    services,
    authentication,
    /** Whether there is a mail server: whoever makes an account is then told the rest by mail. */
    sendsMail: mailer !== null,
    readViewer,
    readAccountId,
    close,
  };
}

export type Composition = ReturnType<typeof compose>;

// Next bundles each route by itself, so a module can be loaded several times in one process. What must exist once is
// kept in the global object.
const held = globalThis as typeof globalThis & { plumbline?: Composition };

/** The parts of this server. The first call creates them. */
export function composition(): Composition {
  held.plumbline ??= compose(readEnvironment());
  return held.plumbline;
}

function openMailer({ SMTP_URL, MAIL_FROM }: Environment, log: Log): Mailer | null {
  if (SMTP_URL === undefined || MAIL_FROM === undefined) return null;
  return createMailer({ url: SMTP_URL, from: MAIL_FROM }, log);
}

function createStore(environment: Environment, log: Log): SessionStore {
  const url = environment.REDIS_URL;
  if (url === undefined) return createInProcessSessionStore({ clock: () => performance.now() });
  const onEvent = (event: StoreEvent) => log.error(`session store: ${event.kind}`, event);
  return createRedisSessionStore({ url, onEvent });
}
