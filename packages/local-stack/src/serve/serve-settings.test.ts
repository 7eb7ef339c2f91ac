import { describe, expect, it } from "vitest";

import { serveSettings } from "./serve-settings.ts";

const external = {
  SUPABASE_URL: "https://project.supabase.co",
  SUPABASE_SECRET_KEY: "key",
  DATABASE_URL: "postgresql://postgres@db/postgres",
  REDIS_URL: "redis://cache:6379",
  BETTER_AUTH_SECRET: "x".repeat(32),
};

describe("serveSettings", () => {
  it("serves this machine alone, on port 3000, from the embedded stack, when nothing is set", () => {
    expect(serveSettings({})).toEqual({
      port: 3000,
      host: "127.0.0.1",
      publicUrl: "http://localhost:3000",
      directory: null,
      storage: "embedded",
      demonstration: true,
    });
  });

  it("takes an empty variable for one that is not set", () => {
    expect(serveSettings({ SUPABASE_URL: "", PORT: "" })).toMatchObject({ port: 3000, storage: "embedded" });
  });

  it("uses the given port for the address too", () => {
    expect(serveSettings({ PORT: "4000" })).toMatchObject({ port: 4000, publicUrl: "http://localhost:4000" });
  });

  it("uses another Supabase and Redis when all of it is given", () => {
    expect(serveSettings(external)).toMatchObject({ storage: "external" });
  });

  it.each(["SUPABASE_URL", "SUPABASE_SECRET_KEY", "DATABASE_URL", "REDIS_URL"])(
    "names %s when only it is missing",
    (name) => {
      expect(() => serveSettings({ ...external, [name]: undefined })).toThrow(
        expect.objectContaining({ code: "USAGE", message: expect.stringContaining(`missing: ${name}.`) }),
      );
    },
  );

  it("refuses to run on a real database when the directory of an embedded one is named", () => {
    expect(() => serveSettings({ ...external, PLUMBLINE_DIRECTORY: "/tmp/stack" })).toThrow(
      "Unset one of the two",
    );
    expect(serveSettings({ PLUMBLINE_DIRECTORY: "/tmp/stack" })).toMatchObject({ directory: "/tmp/stack" });
  });

  it.each([
    [{ HOST: "0.0.0.0" }, "HOST=0.0.0.0"],
    [{ HOST: "::" }, "HOST=::"],
    [{ HOST: "192.168.1.5" }, "HOST=192.168.1.5"],
    [{ HOST: "127.0.0.1.example.org" }, "HOST=127.0.0.1.example.org"],
    [{ PUBLIC_URL: "https://tests.example.org" }, "PUBLIC_URL=https://tests.example.org"],
    [{ ...external, DEMONSTRATION: "1", HOST: "0.0.0.0" }, "HOST=0.0.0.0"],
  ])("refuses to show the demonstration accounts to everybody: %o", (variables, named) => {
    expect(() => serveSettings(variables)).toThrow(
      expect.objectContaining({
        code: "USAGE",
        message: expect.stringContaining(`With ${named}, everybody`),
      }),
    );
    expect(serveSettings({ ...variables, DEMONSTRATION: "0" }).demonstration).toBe(false);
    expect(serveSettings({ ...variables, PUBLIC_DEMONSTRATION: "1" }).demonstration).toBe(true);
  });

  it.each(["127.0.0.1", "127.1.2.3", "localhost", "::1"])("shows them at %s", (HOST) => {
    expect(serveSettings({ HOST, PUBLIC_URL: "http://[::1]:3000" }).demonstration).toBe(true);
  });

  it("has no demonstration on your own Supabase unless it is asked for", () => {
    expect(serveSettings({ ...external, HOST: "0.0.0.0" }).demonstration).toBe(false);
  });

  it("does not make up a secret for a real installation", () => {
    expect(() => serveSettings({ ...external, BETTER_AUTH_SECRET: "short" })).toThrow("BETTER_AUTH_SECRET");
  });

  it.each(["0", "65536", "http", "3000.5"])("refuses the port %s", (PORT) => {
    expect(() => serveSettings({ PORT })).toThrow(/PORT/);
  });
});
