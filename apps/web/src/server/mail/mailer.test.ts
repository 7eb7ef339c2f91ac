import { expect, test } from "vitest";
import { createMailer } from "./mailer.ts";

test("a mail that is not sent is logged without its address and its text", async () => {
  const { promise: logged, resolve } = Promise.withResolvers<readonly unknown[]>();
  const mailer = createMailer(
    { url: "smtp://name:password@127.0.0.1:1", from: "tests@example.test" },
    { error: (...entry) => resolve(entry) },
  );
  mailer.send({ to: "ada@example.test", subject: "About Ada", text: "A link" });
  const entry = JSON.stringify(await logged);
  expect(entry).toContain("a mail was not sent");
  expect(entry).not.toMatch(/ada|example|password|link/i);
  mailer.close();
});
