import type { DeliveryOptions, SubmissionStage } from "../delivery.ts";

/** Does the work of a stage, and reports how long that took. */
export async function measureStage<Value>(
  { onStage }: Pick<DeliveryOptions, "onStage">,
  stage: SubmissionStage,
  work: () => Promise<Value>,
): Promise<Value> {
  if (onStage === undefined) return work();
  const beganAt = performance.now();
  try {
    return await work();
  } finally {
    onStage(stage, performance.now() - beganAt);
  }
}
