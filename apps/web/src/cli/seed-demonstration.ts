import { compose } from "#server/composition.ts";
import { seedDemonstration } from "#server/demonstration.ts";
import { readEnvironment } from "../env.ts";

const composition = compose(readEnvironment());
try {
  const made = await seedDemonstration(composition);
  console.log(made.length === 0 ? "The demonstration is there already." : `Made ${made.join(", ")}.`);
} finally {
  await composition.close();
}
