import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { RIGHT, startTestbed, type Testbed, WRONG } from "#testing/stack/start-testbed.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

const command = fileURLToPath(new URL("audit-trail.ts", import.meta.url));

/** Runs the command in a child process and returns its exit code and output. */
function audit(variables: Record<string, string>): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const options = { env: { PATH: process.env.PATH, ...variables } };
    const child = execFile(process.execPath, [command], options, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode, output: `${stdout}${stderr}` }),
    );
  });
}

it("ends with 0 where all is intact, and with 1 where a row was changed, naming it", async () => {
  const { sessionId, asked } = await bed.startTest([RIGHT, WRONG, null]);
  await bed.startTest([]);
  expect(await audit(bed.variables)).toEqual({
    code: 0,
    output: "Intact: 3 answers in 2 sessions of 2 students.\n",
  });

  await bed.superuser.query("alter table test_responses disable trigger refuse_change");
  await bed.superuser.query("update test_responses set is_correct = true where position = 2");
  const { code, output } = await audit(bed.variables);
  expect(code).toBe(1);
  expect(output).toContain(`session ${sessionId}, answer 2 (question ${asked[1]}, row `);
  expect(output).toContain("its grade does not fit the key");
  expect(output).toContain("BROKEN: 1 of what was verified");
});

it("ends with 2 where the database cannot be asked", async () => {
  const { code, output } = await audit({
    ...bed.variables,
    SUPABASE_URL: "http://127.0.0.1:1",
    SUPABASE_REST_URL: "http://127.0.0.1:1",
  });
  expect(code).toBe(2);
  expect(output).toContain("no answer from the database");
});
