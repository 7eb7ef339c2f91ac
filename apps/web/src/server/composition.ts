import { createDatabase } from "@plumbline/database";
import {
  createInProcessSessionStore,
  createRedisSessionStore,
  type SessionStore,
  type StoreEvent,
} from "@plumbline/session-store";
import { type Environment, readEnvironment } from "../env.ts";
import { createAuthentication } from "./accounts/authentication.ts";
import { createPasswordHasher } from "./accounts/hashing/password-hasher.ts";
import { createPasswordAttempts } from "./accounts/password-attempts.ts";
import { createViewerReader } from "./accounts/viewer.ts";
import { composeServices, databaseOptions } from "./compose-services.ts";
import { createCallLimits, createDigest } from "./limits/call-limits.ts";
import { createLog, type Log } from "./log.ts";
import { createLongWork } from "./long-work/long-work.ts";

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
  const accounts = createAuthentication(environment, { hasher, attempts, limits });
  const { authentication, close: closeAccounts } = accounts;
  const close = async (): Promise<void> => {
    await Promise.all([store.close(), closeAccounts(), database.close(), hasher.close(), longWork.close()]);
  };
  const readViewer = createViewerReader(authentication, {
    clock: Date.now,
    hasDemonstration: environment.DEMONSTRATION,
  });
  return { environment, hasher, limits, longWork, services, authentication, readViewer, close };
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

function createStore(environment: Environment, log: Log): SessionStore {
  const url = environment.REDIS_URL;
  if (url === undefined) return createInProcessSessionStore({ clock: Date.now });
  const onEvent = (event: StoreEvent) => log.error(`session store: ${event.kind}`, event);
  return createRedisSessionStore({ url, onEvent });
}
