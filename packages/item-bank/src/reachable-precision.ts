import {
  type AdminReachablePrecisionInput,
  type AdminReachablePrecisionOutput,
  DomainError,
  describeIssue,
  type Issue,
  issueAt,
  ownValue,
} from "@plumbline/contracts";
import { type Database, loadBank } from "@plumbline/database";
import { bankOf, type ConceptReach, reachOf } from "@plumbline/test-delivery";

/**
 * How precise tests of a pool become on each concept, by the information of its active questions, and a warning for each
 * concept that they cannot measure as the pool wants. Changes nothing. It takes up to half a second for banks of
 * 3,000 questions.
 *
 * @throws DomainError POOL_NOT_AVAILABLE if no pool has this id
 */
export async function readReachablePrecision(
  database: Database,
  { poolId }: AdminReachablePrecisionInput,
): Promise<AdminReachablePrecisionOutput> {
  const loaded = await loadBank(database, poolId);
  if (loaded === null) throw new DomainError("POOL_NOT_AVAILABLE", `no pool ${poolId}`);
  const { concepts, delivery, items, bankVersion } = loaded;
  const { standardError: wanted, maximum, precisionWeights } = delivery.stopping;
  const reach = reachOf(bankOf(concepts, bankVersion, items), { concepts, delivery });
  const warnings = reach.flatMap((concept, k) => {
    // Where concepts are weighed, nothing is wanted of one without a weight.
    const isWanted = precisionWeights === null || (ownValue(precisionWeights, concept.concept) ?? 0) > 0;
    return warningsAbout(concept, { field: `concepts.${k}`, wanted: isWanted ? wanted : null, maximum });
  });
  return { wanted, maximum, concepts: reach, warnings: warnings.map(describeIssue) };
}

function warningsAbout(
  { concept, questions, standardError, isReachable }: ConceptReach,
  pool: { readonly field: string; readonly wanted: number | null; readonly maximum: number },
): Issue[] {
  const { field, wanted, maximum } = pool;
  if (questions === 0) return [issueAt(field, "concept-without-questions", { concept })];
  if (isReachable || standardError === null || wanted === null || standardError <= wanted) return [];
  const rounded = Math.round(100 * standardError) / 100;
  // What is out of reach must not look like the wanted.
  const reachable = rounded > wanted ? rounded : Math.ceil(100 * standardError) / 100;
  return [issueAt(field, "precision-out-of-reach", { concept, wanted, reachable, maximum })];
}
