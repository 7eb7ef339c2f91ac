import { expect } from "@playwright/test";
import { expectAccessible } from "../src/expect-accessible.ts";
import { publishPool } from "../src/publish-pool.ts";
import { test } from "../src/test.ts";

test("an admin compares a session in the database and in Redis, and overwrites Redis with the database", async ({
  page,
  context,
  people,
}) => {
  const admin = await people.demonstration("admin");
  const student = await people.newStudent();
  const pool = await publishPool(admin, { questions: 3, length: 3 });
  const { sessionId } = await student.trpc.test.start.mutate({ poolId: pool.id });
  await admin.signIn(context);
  await page.goto("/pools");
  await page.getByRole("link", { name: "System" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "System" })).toBeVisible();
  await expect(page.getByText("Sessions active in the last 30 minutes")).toBeVisible();

  await page.getByRole("textbox", { name: "Session" }).fill("not a session");
  await page.keyboard.press("Enter");
  await expect(page.getByText("That is not the id of a session.")).toBeVisible();
  await page.getByRole("textbox", { name: "Session" }).fill(sessionId);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Both agree")).toBeVisible();
  await expect(page.getByRole("row", { name: /^questionsAnswered/ })).toContainText("00");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Write the database’s truth to Redis" }).click();
  await expect(page.getByText("Redis holds what the database has.").first()).toBeVisible();

  await student.trpc.test.end.mutate({ sessionId });
  await page.getByRole("button", { name: "Look again" }).last().click();
  await expect(page.getByText("Redis holds nothing of this session")).toBeVisible();
  await pool.archive();
});
