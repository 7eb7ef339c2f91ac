import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { snapshotWebBuild } from "./web-snapshot.ts";

describe("snapshotWebBuild", () => {
  let root: string;
  let web: string;
  let work: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "plumbline-snapshot-"));
    web = join(root, "apps", "web");
    work = join(root, ".plumbline");
    mkdirSync(join(web, "node_modules"), { recursive: true });
    writeFileSync(join(web, "package.json"), "{}");
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function build(id: string): void {
    rmSync(join(web, ".next"), { recursive: true, force: true });
    mkdirSync(join(web, ".next", "cache"), { recursive: true });
    writeFileSync(join(web, ".next", "BUILD_ID"), id);
    writeFileSync(join(web, ".next", "page.js"), `page of ${id}`);
    writeFileSync(join(web, ".next", "cache", "large"), "");
  }

  it("gives a copy that the next build does not change, without the build's cache", () => {
    build("one");
    const snapshot = snapshotWebBuild(web, work);
    build("two");
    expect(readFileSync(join(snapshot, ".next", "page.js"), "utf8")).toBe("page of one");
    expect(existsSync(join(snapshot, ".next", "cache"))).toBe(false);
    expect(existsSync(join(snapshot, "node_modules"))).toBe(true);
  });

  it("keeps a snapshot that a living process serves, and removes one that none does", () => {
    build("one");
    const served = snapshotWebBuild(web, work);
    const abandoned = join(work, "web-abandoned");
    mkdirSync(abandoned);
    writeFileSync(join(abandoned, "served-by-4194999"), ""); // Above the largest number that Linux gives.
    build("two");
    const latest = snapshotWebBuild(web, work);
    expect([served, abandoned, latest].map((directory) => existsSync(directory))).toEqual([
      true,
      false,
      true,
    ]);
  });

  it("serves from its copy also after the checkout was moved", () => {
    build("one");
    snapshotWebBuild(web, work);
    const moved = mkdtempSync(join(tmpdir(), "plumbline-snapshot-"));
    renameSync(root, join(moved, "checkout"));
    root = moved;
    const snapshot = snapshotWebBuild(
      join(moved, "checkout", "apps", "web"),
      join(moved, "checkout", ".plumbline"),
    );
    expect(readFileSync(join(snapshot, "package.json"), "utf8")).toBe("{}");
  });

  it("uses the copy of the same build again", () => {
    build("one");
    const first = snapshotWebBuild(web, work);
    writeFileSync(join(first, "mark"), "");
    expect(snapshotWebBuild(web, work)).toBe(first);
    expect(existsSync(join(first, "mark"))).toBe(true);
  });

  it("says that there is no build", () => {
    expect(() => snapshotWebBuild(web, work)).toThrow(expect.objectContaining({ code: "USAGE" }));
  });
});
