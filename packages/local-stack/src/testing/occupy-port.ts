import { createServer } from "node:net";
import { onTestFinished } from "vitest";

/** Listens on a port until the end of the test, and returns it. Accepts connections and sends nothing. `0`: any free port. */
export async function occupyPort(port = 0): Promise<number> {
  const occupant = createServer();
  await new Promise<void>((resolve, reject) => {
    occupant.once("error", reject);
    occupant.listen(port, "127.0.0.1", resolve);
  });
  onTestFinished(() => {
    occupant.close();
  });
  const address = occupant.address();
  return typeof address === "object" && address !== null ? address.port : port;
}
