import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type FeedbackMode, questionIdSchema, type TestReceipt } from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RIGHT, startTestbed, type Testbed, WRONG } from "#testing/stack/start-testbed.ts";

let bed: Testbed;
let directory: string;
beforeAll(async () => {
  bed = await startTestbed();
  directory = mkdtempSync(join(tmpdir(), "plumbline-receipt-"));
  const page = readFileSync(fileURLToPath(new URL("../../../../docs/receipts.md", import.meta.url)), "utf8");
  const [, script] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
  writeFileSync(join(directory, "check-receipt.mjs"), script ?? "");
});
afterAll(async () => {
  rmSync(directory, { recursive: true });
  await bed.stop();
});

/** Runs the script of docs/receipts.md on a receipt and returns its exit code and what it prints. */
function check(receipt: TestReceipt): { status: number | null; said: string } {
  const file = join(directory, "receipt.json");
  writeFileSync(file, JSON.stringify(receipt));
  const { status, stdout } = spawnSync(process.execPath, [join(directory, "check-receipt.mjs"), file], {
    encoding: "utf8",
  });
  return { status, said: stdout.trim() };
}

async function ended(feedback: FeedbackMode) {
  const { student, sessionId, asked } = await bed.startTest([RIGHT, WRONG, null], { feedback });
  await student.api.test.end({ sessionId });
  return { student, sessionId, asked };
}

describe("a receipt", () => {
  it("has every answer as it was recorded, and is checked by the script of the documentation", async () => {
    const { student, sessionId, asked } = await ended("at-end");
    const receipt = await student.api.test.receipt({ sessionId });
    expect(receipt).toMatchObject({
      status: "ended",
      endReason: "ended-by-student",
      student: { id: student.id },
    });
    expect(
      receipt.answers.map(({ position, question, response }) => [position, question.id, response]),
    ).toEqual([
      [1, asked[0], RIGHT],
      [2, asked[1], WRONG],
      [3, asked[2], null],
    ]);
    expect(check(receipt)).toEqual({ status: 0, said: "Intact: 3 answers." });

    // Without the script, `sha256sum` of an answer's record gives the hash.
    const [first] = receipt.answers;
    const sum = execFileSync("sha256sum", { input: first?.record ?? "", encoding: "utf8" });
    expect(sum.slice(0, 64)).toBe(first?.hash);
    const { rows } = await bed.owner.query(
      "select encode(trail_hash, 'hex') as hash from test_sessions where id = $1",
      [sessionId],
    );
    expect(rows).toEqual([{ hash: receipt.trailHash }]);
  });

  it("that somebody wrote over is found out", async () => {
    const { student, sessionId } = await ended("after-each");
    const receipt = await student.api.test.receipt({ sessionId });
    const [first, second, third] = receipt.answers;
    if (first === undefined || second === undefined || third === undefined)
      throw new Error("answers are missing");
    expect(check({ ...receipt, answers: [first, { ...second, response: RIGHT }, third] })).toEqual({
      status: 1,
      said: "answer 2 is told differently",
    });
    const graded = { ...second, record: (second.record ?? "").replace("\nfalse\n", "\ntrue\n") };
    expect(check({ ...receipt, answers: [first, graded, third] }).said).toBe(
      "answer 2 does not have its hash",
    );
    expect(check({ ...receipt, answers: [first, third] }).said).toBe(
      "answer 3 does not follow the one before it",
    );
    expect(check({ ...receipt, answers: [first, second] }).said).toBe("answers are missing at the end");
  });

  it("says which answers were set aside, and is found out where somebody wrote over that", async () => {
    const { student, sessionId, asked } = await ended("at-end");
    const questionId = questionIdSchema.parse(asked[1]);
    const reason = "Two answers are right.\nBoth were accepted.";
    await bed.admin.api.admin.setAside({ scope: "answer", sessionId, questionId, reason });
    const receipt = await student.api.test.receipt({ sessionId });
    expect(check(receipt)).toEqual({ status: 0, said: "Intact: 3 answers." });
    const [setAside] = receipt.setAsides;
    if (setAside === undefined) throw new Error("the set-aside is missing");
    expect(check({ ...receipt, setAsides: [] }).said).toBe("set-asides are missing at the end");
    expect(check({ ...receipt, setAsides: [{ ...setAside, reason: "Another" }] }).said).toBe(
      "set-aside 1 is told differently",
    );
    expect(check({ ...receipt, setAsides: [{ ...setAside, position: 1 }] }).said).toContain(
      "set-aside 1 is of another answer",
    );
  });

  it("tells a student neither records nor hashes where the test tells no grade, and staff both", async () => {
    const { student, sessionId } = await ended("none");
    const guarded = await student.api.test.receipt({ sessionId });
    expect(guarded.answers.map(({ record }) => record)).toEqual([null, null, null]);
    expect(guarded.answers.map(({ hash, previousHash }) => [hash, previousHash])).toEqual(
      guarded.answers.map(() => [null, null]),
    );
    expect(guarded.trailHash).toBeNull();
    expect(check(guarded)).toEqual({
      status: 2,
      said: "This receipt has no hashes. Ask for the one that staff have.",
    });
    const teacher = await bed.person("teacher");
    const open = await teacher.api.test.receipt({ sessionId });
    expect(check(open)).toEqual({ status: 0, said: "Intact: 3 answers." });
  });

  it("is not there before the test is over, and not for another student", async () => {
    const { student, sessionId } = await bed.startTest([RIGHT]);
    const notFound = { cause: expect.objectContaining({ code: "SESSION_NOT_FOUND" }) };
    await expect(student.api.test.receipt({ sessionId })).rejects.toMatchObject(notFound);
    await student.api.test.end({ sessionId });
    const otherStudent = await bed.person("student");
    await expect(otherStudent.api.test.receipt({ sessionId })).rejects.toMatchObject(notFound);
    expect((await student.api.test.receipt({ sessionId })).answers).toHaveLength(1);
  });
});
