import { expect, test } from "vitest";
import { POST } from "./route.ts";

function send(fields: Readonly<Record<string, string>>, referer?: string): Promise<Response> {
  const headers = { host: "plumbline.test", ...(referer === undefined ? {} : { referer }) };
  return POST(
    new Request("http://plumbline.test/preferences", {
      method: "POST",
      headers,
      body: new URLSearchParams(fields),
    }),
  );
}

test("a choice is stored, and leads back to its page", async () => {
  const reply = await send({ theme: "dark" }, "http://plumbline.test/sign-in?next=%2Fhome");
  expect([reply.status, reply.headers.get("location")]).toEqual([303, "/sign-in?next=%2Fhome"]);
  expect(reply.headers.get("set-cookie")).toContain("plumbline-theme=dark; path=/");
  const language = await send({ language: "de" });
  expect(language.headers.get("location")).toBe("/");
  expect(language.headers.get("set-cookie")).toContain("plumbline-language=de; path=/");
});

test("what is not a choice is not stored", async () => {
  const reply = await send({ theme: "constructor", language: "xx" }, "http://plumbline.test/");
  expect(reply.headers.getSetCookie()).toEqual([]);
});

test.each(["http://evil.example/x", "http://plumbline.test//evil.example", "nonsense"])(
  "it leads to no other site: %s",
  async (referer) => {
    expect((await send({ theme: "dark" }, referer)).headers.get("location")).toBe("/");
  },
);

test("what is no form is refused", async () => {
  const request = new Request("http://plumbline.test/preferences", { method: "POST", body: "{}" });
  expect((await POST(request)).status).toBe(400);
});
