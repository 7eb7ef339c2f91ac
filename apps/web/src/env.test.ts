import { describe, expect, it } from "vitest";
import { environmentSchema } from "./env.ts";

const complete = {
  SUPABASE_URL: "https://project.supabase.co",
  SUPABASE_SECRET_KEY: "secret",
  DATABASE_URL: "postgresql://postgres@127.0.0.1:5432/postgres",
  BETTER_AUTH_SECRET: "a secret of at least thirty-two characters",
};

describe("the environment", () => {
  it("needs no more than the four that have no default, and opens nothing by itself", () => {
    expect(environmentSchema.parse(complete)).toMatchObject({
      PUBLIC_URL: "http://localhost:3000",
      DEMONSTRATION: false,
      OPEN_REGISTRATION: false,
      STUDENTS_RENAME_THEMSELVES: false,
      GALLERY: false,
    });
  });

  it.each([
    [undefined, undefined],
    ["all", "all"],
    ["none", []],
    ["record_responses,load_session", ["record_responses", "load_session"]],
  ])("reads %j as the functions that are called directly", (DIRECT_FUNCTIONS, directFunctions) => {
    expect(environmentSchema.parse({ ...complete, DIRECT_FUNCTIONS }).DIRECT_FUNCTIONS).toEqual(
      directFunctions,
    );
  });

  it.each(["record_response", "record_responses,", "record_responses, load_session", "none,ping", ""])(
    "refuses %j, which is no list of functions, and names those that there are",
    (DIRECT_FUNCTIONS) => {
      const parsed = environmentSchema.safeParse({ ...complete, DIRECT_FUNCTIONS });
      expect(parsed.error?.issues).toMatchObject([
        {
          path: ["DIRECT_FUNCTIONS"],
          message: expect.stringMatching(/of: apply_import,.* record_responses,/),
        },
      ]);
    },
  );

  it("believes no proxy and has limits unless it says so", () => {
    expect(environmentSchema.parse(complete)).toMatchObject({
      TRUSTED_PROXIES: [],
      LIMIT_CALLS_PER_ACCOUNT: 200,
      LIMIT_STARTS_PER_ACCOUNT: 20,
      LIMIT_CALLS_PER_ADDRESS: 2_000,
      LIMIT_SIGN_UPS_PER_ADDRESS: 2_000,
    });
    const proxied = environmentSchema.parse({ ...complete, TRUSTED_PROXIES: "10.0.0.7, 192.168.0.0/16" });
    expect(proxied.TRUSTED_PROXIES).toHaveLength(2);
  });

  it.each([
    ["TRUSTED_PROXIES", "proxy.example", /10\.0\.0\.7/],
    ["LIMIT_CALLS_PER_ACCOUNT", "0", /1/],
    ["LIMIT_CALLS_PER_ADDRESS", "many", /whole number/],
  ])("refuses %s=%s with a sentence", (name, value, sentence) => {
    const parsed = environmentSchema.safeParse({ ...complete, [name]: value });
    expect(parsed.error?.issues).toMatchObject([{ path: [name], message: expect.stringMatching(sentence) }]);
  });

  it("sends mail only where it knows the server and the sender", () => {
    const SMTP_URL = "smtps://name:password@mail.example.org";
    const MAIL_FROM = "tests@example.org";
    expect(environmentSchema.parse({ ...complete, SMTP_URL, MAIL_FROM })).toMatchObject({
      SMTP_URL,
      MAIL_FROM,
    });
    for (const half of [{ SMTP_URL }, { MAIL_FROM }, { SMTP_URL: "https://mail.example.org", MAIL_FROM }]) {
      const { error } = environmentSchema.safeParse({ ...complete, ...half });
      expect(error?.issues).toHaveLength(1);
    }
  });

  it("names what is missing or wrong", () => {
    const parsed = environmentSchema.safeParse({
      ...complete,
      DATABASE_URL: "mysql://x",
      DIRECT_DATABASE_URL: "mysql://x",
      BETTER_AUTH_SECRET: "short",
    });
    expect(parsed.error?.issues.map((issue) => issue.path[0])).toEqual([
      "DATABASE_URL",
      "DIRECT_DATABASE_URL",
      "BETTER_AUTH_SECRET",
    ]);
  });
});
