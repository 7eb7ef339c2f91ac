import { installPackages } from "./install-packages.mjs";
import { installToolchain } from "./install-toolchain.mjs";
import { requireUsableMachine } from "./usable-machine.mjs";

/**
 * Makes a checkout ready to run anything on a machine with only Node and npm: the pinned pnpm, and all packages, among
 * them the pinned Node. Runs on the machine's own Node and needs no package. What is there already is left alone.
 *
 * @param {import("./report.mjs").Report} report
 * @throws {Problem} when this machine cannot be used, or an installation fails
 */
export async function prepareCheckout(report) {
  requireUsableMachine();
  await installToolchain(report);
  await installPackages(report);
}
