import { expect } from "@playwright/test";
import { expectAccessible } from "../src/expect-accessible.ts";
import { findToast } from "../src/find-toast.ts";
import { test } from "../src/test.ts";
import { uniqueName } from "../src/unique-name.ts";

/** Questions of one concept, spread over its difficulties. */
function questionsFor(prefix: string, concept: string, count: number) {
  return Array.from({ length: count }, (_, i) => ({
    id: `${prefix}-${i}`,
    content: `Question ${i}`,
    options: ["a", "b", "c", "d"],
    correct_answer: 1,
    concepts: [concept],
    difficulty: -2.5 + (5 * i) / count,
    discrimination: 1.8,
    guessing: 0.2,
  }));
}

test("an admin is warned of a concept without questions, and students read how many questions to expect", async ({
  page,
  context,
  people,
  browser,
}) => {
  const admin = await people.demonstration("admin");
  const name = uniqueName("Precision");
  const draft = {
    name,
    concepts: ["Fractions", "Powers"],
    delivery: {
      selection: { exposure: { kind: "none" as const } },
      stopping: { minimum: 5, maximum: 40, standardError: 0.5 },
    },
  };
  const { id } = await admin.trpc.admin.savePool.mutate(draft);
  const questions = questionsFor(name.toLowerCase().replaceAll(" ", "-"), "Fractions", 50);
  await admin.trpc.admin.applyImport.mutate({ poolId: id, format: "json", text: JSON.stringify(questions) });

  await test.step("the pool's page, its settings and the dialog to publish it name the concept", async () => {
    await admin.signIn(context);
    const warning = page.getByText("No active question measures “Powers”");
    await page.goto(`/pools/${id}/settings`);
    await expect(warning).toBeVisible();
    await expect(page.getByText("Tests do not wait for these concepts")).toBeVisible();
    await page.goto(`/pools/${id}`);
    await expect(warning).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Publish" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByText("No active question measures “Powers”")).toBeVisible();
    await dialog.getByRole("button", { name: "Publish now" }).click();
    await expect(findToast(page, `${name} is published.`)).toBeVisible();
  });

  await test.step("the introduction tells what a simulation expects, which tests without that concept keep to", async () => {
    const student = await people.newStudent();
    const studentContext = await browser.newContext();
    await student.signIn(studentContext);
    const studentPage = await studentContext.newPage();
    // The first who asks may find the simulation under way.
    await expect(async () => {
      await studentPage.goto(`/tests/${id}`);
      await expect(studentPage.getByText("what a simulation of this test expects")).toBeVisible({
        timeout: 1,
      });
    }).toPass();
    const usual = await student.trpc.pool.usual.query({ poolId: id });
    expect(usual).toMatchObject({ questionsFrom: "simulation", minutes: null });
    const { from, to } = usual.questions ?? { from: 0, to: 99 };
    expect(to).toBeLessThan(20);
    const range = from === to ? `${from} questions` : `${from} to ${to} questions`;
    await expect(studentPage.getByText(`It usually asks ${range}`)).toBeVisible();
    await expect(studentPage.getByText("It never asks fewer than 5 or more than 40.")).toBeVisible();
    await expect(studentPage.getByText("How long others take is not known yet")).toBeVisible();
    await studentContext.close();
  });
});
