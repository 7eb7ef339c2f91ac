import { createItemPool, type ItemParameters, type ItemPool } from "@plumbline/adaptive-engine";
import {
  type CalibratedItem,
  DomainError,
  type PoolId,
  type QuestionReference,
  type QuestionWording,
  type SessionSettings,
} from "@plumbline/contracts";
import { type Database, loadBank, loadItems } from "@plumbline/database";
import { itemParametersOf } from "./item-parameters.ts";
import { settingsDigest } from "./settings-digest.ts";

/** A pool's active questions, ready for the engine: `references[i]` is item i of `itemPool`. */
export interface Bank {
  readonly bankVersion: number;
  readonly concepts: readonly string[];
  readonly references: readonly QuestionReference[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly itemPool: ItemPool;
}

/**
 * What a process remembers between requests. All of it is a copy of rows that never change (question
 * revisions, a session's settings) or that carry a version (banks), so forgetting it costs only time and no
 * two processes can disagree.
 */
export interface BankCache {
  /** The pool's bank, read anew when the one at hand is older than `atLeastVersion`. */
  readonly bank: (poolId: PoolId, concepts: readonly string[], atLeastVersion: number) => Promise<Bank>;
  /** Says that Postgres has a newer bank: the next plan of that pool reads it. */
  readonly sawVersion: (poolId: PoolId, bankVersion: number) => void;
  /** Parameters of recorded revisions, in the order asked for. */
  readonly items: (
    references: readonly QuestionReference[],
    concepts: readonly string[],
  ) => Promise<readonly ItemParameters[]>;
  /** Whether Postgres is not known to have a newer bank of the pool than this version. */
  readonly isNewest: (poolId: PoolId, bankVersion: number) => boolean;
  /** The wording of exactly this revision, where this process has shown it before. */
  readonly wording: (reference: QuestionReference) => QuestionWording | null;
  readonly keepWording: (wording: QuestionWording) => void;
  readonly settings: (digest: string) => SessionSettings | null;
  readonly keepSettings: (settings: SessionSettings) => string;
}

/** Above this many remembered revisions or settings the oldest are forgotten. */
const REMEMBERED = 50_000;
/** A wording may be a page long. */
const REMEMBERED_WORDINGS = 5_000;

const remember = <V>(map: Map<string, V>, key: string, value: V, most = REMEMBERED): void => {
  if (map.size >= most) {
    const oldest = map.keys().next();
    if (!oldest.done) map.delete(oldest.value);
  }
  map.set(key, value);
};

const keyOf = (reference: QuestionReference): string => `${reference.id}@${reference.revision}`;

const bankOf = (concepts: readonly string[], bankVersion: number, items: readonly CalibratedItem[]): Bank => {
  // A question that touches none of the session's concepts says nothing in it.
  const usable = items.filter((item) => concepts.some((name) => item.concepts[name] !== undefined));
  return {
    bankVersion,
    concepts,
    references: usable.map(({ id, revision }) => ({ id, revision })),
    indexOf: new Map(usable.map((item, index) => [item.id, index])),
    itemPool: createItemPool(
      usable.map((item) => itemParametersOf(item, concepts)),
      concepts.length,
    ),
  };
};

export const createBankCache = (database: Database): BankCache => {
  const banks = new Map<string, Promise<Bank>>();
  const newestSeen = new Map<PoolId, number>();
  const itemsByRevision = new Map<string, CalibratedItem>();
  // A test asks for the parameters of all its questions after every answer.
  const parameters = new WeakMap<CalibratedItem, { concepts: string; known: ItemParameters }>();
  const wordings = new Map<string, QuestionWording>();
  const settingsByDigest = new Map<string, SessionSettings>();

  const sawVersion = (poolId: PoolId, bankVersion: number): void => {
    newestSeen.set(poolId, Math.max(bankVersion, newestSeen.get(poolId) ?? 0));
  };

  const read = async (poolId: PoolId, concepts: readonly string[]): Promise<Bank> => {
    const loaded = await loadBank(database, poolId);
    if (loaded === null) throw new DomainError("POOL_NOT_AVAILABLE", `no pool ${poolId}`);
    for (const item of loaded.items) remember(itemsByRevision, keyOf(item), item);
    sawVersion(poolId, loaded.bankVersion);
    return bankOf(concepts, loaded.bankVersion, loaded.items);
  };

  const bank: BankCache["bank"] = async (poolId, concepts, atLeastVersion) => {
    const wanted = Math.max(atLeastVersion, newestSeen.get(poolId) ?? 0);
    const key = `${poolId} ${JSON.stringify(concepts)}`;
    const held = banks.get(key);
    if (held !== undefined) {
      const known = await held.catch(() => null);
      if (known !== null && known.bankVersion >= wanted) return known;
    }
    // Of many callers at once, one reads and the others wait for it.
    if (banks.get(key) === held) {
      const reading = read(poolId, concepts);
      remember(banks, key, reading);
      reading.catch(() => banks.delete(key));
    }
    return banks.get(key) ?? read(poolId, concepts);
  };

  const parametersOf = (item: CalibratedItem, names: readonly string[], concepts: string): ItemParameters => {
    const held = parameters.get(item);
    if (held?.concepts === concepts) return held.known;
    const known = itemParametersOf(item, names);
    parameters.set(item, { concepts, known });
    return known;
  };

  const items: BankCache["items"] = async (references, concepts) => {
    const missing = references.filter((reference) => !itemsByRevision.has(keyOf(reference)));
    const loaded = missing.length === 0 ? [] : await loadItems(database, missing);
    for (const item of loaded) remember(itemsByRevision, keyOf(item), item);
    const key = JSON.stringify(concepts);
    return references.map((reference) => {
      const item = itemsByRevision.get(keyOf(reference));
      if (item === undefined) throw new Error(`question revision ${keyOf(reference)} is not in the database`);
      return parametersOf(item, concepts, key);
    });
  };

  return {
    bank,
    sawVersion,
    items,
    isNewest: (poolId, bankVersion) => bankVersion >= (newestSeen.get(poolId) ?? 0),
    wording: (reference) => wordings.get(keyOf(reference)) ?? null,
    keepWording: (wording) => {
      const key = keyOf(wording);
      if (!wordings.has(key)) remember(wordings, key, wording, REMEMBERED_WORDINGS);
    },
    settings: (digest) => settingsByDigest.get(digest) ?? null,
    keepSettings: (settings) => {
      const digest = settingsDigest(settings);
      if (!settingsByDigest.has(digest)) remember(settingsByDigest, digest, settings);
      return digest;
    },
  };
};
