import { rmSync } from "node:fs";

/** Playwright calls this when all tests are over: the data of this run is nobody's. */
const removeData = (): void => {
  const directory = process.env.E2E_DIRECTORY;
  if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
};

export default removeData;
