import { deliverySettingsSchema, feedbackModeSchema } from "@plumbline/contracts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestbed, type Testbed } from "../testing/delivery-testbed.ts";
import { isTooShort } from "./told-to-student.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

/** What Postgres says of a session with these settings and this many answers, all of which count. */
async function hasResult(delivery: object, answers: number): Promise<boolean> {
  const { rows } = await bed.sql.query<{ told: boolean }>(
    `select internal.has_result(jsonb_populate_record(null::public.test_sessions, $1)) as told`,
    [
      {
        settings: { concepts: ["Algebra"], delivery },
        total_questions: answers,
        correct_responses: 0,
        set_aside_count: 0,
      },
    ],
  );
  return rows[0]?.told ?? false;
}

it("Postgres and the application agree on which tests are too short for a result", async () => {
  const stopping = { minimum: 1, maximum: 20 };
  // What is left out is read with the same defaults.
  const drafts = [
    {},
    ...feedbackModeSchema.options.flatMap((feedback) => [
      { feedback },
      ...[1, 2, 5, 8].map((resultMinimum) => ({ feedback, resultMinimum })),
    ]),
  ];
  for (const draft of drafts) {
    const settings = deliverySettingsSchema.parse({ ...draft, stopping });
    for (let answers = 1; answers <= 9; answers++) {
      expect({ draft, answers, told: await hasResult(draft, answers) }).toEqual({
        draft,
        answers,
        told: !isTooShort(settings, answers),
      });
    }
    // Without an answer there is nothing to tell, whether or not it is for secrecy.
    expect(await hasResult(draft, 0)).toBe(false);
  }
});
