/** `npm start`: from a fresh checkout on a machine with only Node and npm to a running Plumbline. */
import { buildWeb } from "./bootstrap/build-web.mjs";
import { prepareCheckout } from "./bootstrap/prepare-checkout.mjs";
import { runMain } from "./bootstrap/problem.mjs";
import { createReport } from "./bootstrap/report.mjs";
import { runProduct } from "./bootstrap/run-product.mjs";

await runMain(async () => {
  console.log("\nPlumbline\n");
  const report = createReport({ output: process.stdout, showsSkipped: true });
  await prepareCheckout(report);
  await buildWeb(report);
  return runProduct([]);
});
