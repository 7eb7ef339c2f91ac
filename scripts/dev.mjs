/**
 * `npm run dev` (or `pnpm dev`): what `npm start` does, but serving the sources instead of a build. A changed page
 * appears in the browser at once, and a changed file of the API restarts the server.
 */
import { prepareCheckout } from "./bootstrap/prepare-checkout.mjs";
import { runMain } from "./bootstrap/problem.mjs";
import { createReport } from "./bootstrap/report.mjs";
import { runProduct } from "./bootstrap/run-product.mjs";

await runMain(async () => {
  console.log("\nPlumbline, for development\n");
  await prepareCheckout(createReport({ output: process.stdout, showsSkipped: true }));
  return runProduct(["--dev"]);
});
