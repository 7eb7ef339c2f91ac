import { randomInt, randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { PoolId } from "@plumbline/contracts";
import { type Database, type DatabaseOptions, readTypicalLength } from "@plumbline/database";
import type { SimulatedLength } from "@plumbline/item-bank";
import type { SessionStore } from "@plumbline/session-store";
import { createDelivery, type DeliveryOptions } from "@plumbline/test-delivery";
import type { Environment } from "../env.ts";
import { createMarkupReader } from "./markup/markup-reader.ts";
import type { Log, LogSettings } from "./observation/log.ts";
import type { Services } from "./procedure-services.ts";
import { createTypicalLengthReader } from "./typical-length.ts";

/** How long a page about a test waits for the simulation of the test's length. */
const PATIENCE_MS = 500;

interface ServiceParts {
  readonly database: Database;
  readonly store: SessionStore;
  readonly log: Log;
  readonly onStage?: DeliveryOptions["onStage"];
  readonly simulateUsualLength: (
    poolId: PoolId,
    known: SimulatedLength | null,
  ) => Promise<SimulatedLength | null>;
}

/** Makes what the procedures use, on the process's own thread and on the thread of long work. */
export function composeServices({
  database,
  store,
  log,
  onStage,
  simulateUsualLength,
}: ServiceParts): Services {
  const delivery = createDelivery({
    database,
    store,
    clock: () => new Date(),
    newId: () => randomUUID(),
    newSeed: () => randomInt(2 ** 31),
    onStage,
  });
  const typicalLength = createTypicalLengthReader({
    readRecorded: (poolId) => readTypicalLength(database, poolId),
    simulate: simulateUsualLength,
    clock: Date.now,
    patience: () => setTimeout(PATIENCE_MS, undefined, { ref: false }),
  });
  return { database, delivery, typicalLength, readMarkup: createMarkupReader(), log };
}

/** Where the database is, and which functions are called directly. */
export function databaseOptions(environment: Environment): DatabaseOptions {
  return {
    url: environment.SUPABASE_URL,
    secretKey: environment.SUPABASE_SECRET_KEY,
    databaseUrl: environment.DIRECT_DATABASE_URL ?? environment.DATABASE_URL,
    directFunctions: environment.DIRECT_FUNCTIONS,
    applicationName: `plumbline ${environment.INSTANCE_NAME}`,
    ...(environment.SUPABASE_REST_URL === undefined ? {} : { restUrl: environment.SUPABASE_REST_URL }),
  };
}

/** How this process logs. */
export function logSettings(environment: Environment): LogSettings {
  return {
    level: environment.LOG_LEVEL,
    format: environment.LOG_FORMAT,
    instance: environment.INSTANCE_NAME,
  };
}
