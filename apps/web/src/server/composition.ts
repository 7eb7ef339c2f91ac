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
import { composeServices, databaseOptions, logSettings } from "./compose-services.ts";
import { createCallLimits, createDigest } from "./limits/call-limits.ts";
import { createLongWork } from "./long-work/long-work.ts";
import { createAccountMails } from "./mail/account-mails.ts";
import { createMailer, type Mailer } from "./mail/mailer.ts";
import { createMetrics, type Metrics } from "./metrics/metrics.ts";
import { createMetricsReader } from "./metrics/read-metrics.ts";
import { createLog, type Log } from "./observation/log.ts";
import { observeDatabase } from "./observation/observe-database.ts";
import { createRequestRecords } from "./observation/request-record.ts";

/** Mails about accounts to one address in an hour: more would be a way to fill somebody's mail box. */
const MAILS_TO_AN_ADDRESS = 5;

/** Creates every part of the server from its environment. No other file knows all of them. */
export function compose(environment: Environment) {
  const records = createRequestRecords();
  const log = createLog(logSettings(environment), { currentRequestId: () => records.current()?.id });
  const options = databaseOptions(environment);
  const metrics = createMetrics(environment.INSTANCE_NAME);
  const database = observeDatabase(createDatabase(options), (call) => {
    records.addDatabaseCall(call.durationMs);
    metrics.countDatabaseCall(call);
  });
  const store = createStore(environment, { log, metrics });
  const readMetrics = createMetricsReader({ metrics, database, store, clock: () => performance.now() });
  const longWork = createLongWork({ database: options, log: logSettings(environment) });
  const services = composeServices({
    database,
    store,
    log,
    onStage: metrics.countStage,
    simulateUsualLength: longWork.simulateUsualLength,
  });
  const hasher = createPasswordHasher();
  const attempts = createPasswordAttempts(store, createDigest(environment.BETTER_AUTH_SECRET));
  const limits = createCallLimits(store, environment);
  const accounts = openAccountsDatabase(environment.DATABASE_URL, {
    instance: environment.INSTANCE_NAME,
    onQuery: records.addDatabaseCall,
  });
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
  const identifyViewer = createViewerReader(authentication, {
    known,
    hasDemonstration: environment.DEMONSTRATION,
  });
  const identifyAccount = createAccountIdReader(authentication, known);
  return {
    environment,
    log,
    records,
    metrics,
    readMetrics,
    hasher,
    limits,
    longWork,
    services,
    authentication,
    /** Whether there is a mail server: whoever makes an account is then told the rest by mail. */
    sendsMail: mailer !== null,
    readViewer: async (headers: Headers) => {
      const identified = await identifyViewer(headers);
      records.setAccount(identified.viewer?.userId ?? null);
      return identified;
    },
    readAccountId: async (headers: Headers) => {
      const accountId = await identifyAccount(headers);
      records.setAccount(accountId);
      return accountId;
    },
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

function createStore(
  environment: Environment,
  { log, metrics }: { readonly log: Log; readonly metrics: Metrics },
): SessionStore {
  const url = environment.REDIS_URL;
  if (url === undefined) return createInProcessSessionStore({ clock: () => performance.now() });
  const onEvent = (event: StoreEvent): void => {
    log.error(`session store: ${event.kind}`, event);
    if (event.kind !== "unreadable-value") metrics.setCircuit(event.kind === "circuit-opened");
  };
  return createRedisSessionStore({ url, onEvent });
}
