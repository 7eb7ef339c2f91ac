import { describe, expect, it } from "vitest";
import { refuseForeignOrigin } from "./request-origin.ts";

function request(method: string, headers: Record<string, string>) {
  return new Request("http://plumbline.example/api/trpc/test.submit", { method, headers });
}

const HOST = "plumbline.example";
const trusted = ["http://plumbline.example"];

describe("a request that changes something", () => {
  it("passes from a page of this site and from a program that is not a browser", () => {
    expect(
      refuseForeignOrigin(request("POST", { host: HOST, origin: "http://plumbline.example" }), []),
    ).toBeNull();
    expect(refuseForeignOrigin(request("POST", { host: HOST }), [])).toBeNull();
    const proxied = { host: "10.0.0.7:3000", "x-forwarded-host": HOST, origin: "https://plumbline.example" };
    expect(refuseForeignOrigin(request("POST", proxied), [])).toBeNull();
  });

  it("passes from the address under which the application is known, whatever name a proxy calls it by", () => {
    const named = request("POST", { host: "10.0.0.7:3000", origin: "https://tests.example" });
    expect(refuseForeignOrigin(named, ["https://tests.example"])).toBeNull();
  });

  it("is refused from another site's page, from a sandbox and from another port", async () => {
    for (const origin of ["https://evil.example", "null", "http://plumbline.example:8080"]) {
      const refusal = refuseForeignOrigin(request("POST", { host: HOST, origin }), trusted);
      expect(refusal?.status).toBe(403);
      expect(await refusal?.json()).toMatchObject({ error: { data: { domainCode: "FORBIDDEN" } } });
    }
  });
});
