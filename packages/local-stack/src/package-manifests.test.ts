import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const manifests = globSync(["package.json", "{apps,packages}/*/package.json", "{bench,e2e}/package.json"], {
  cwd: root,
});

test("every package of the repository has a manifest that is found", () => {
  expect(manifests).toEqual(
    expect.arrayContaining(["package.json", "apps/web/package.json", "packages/local-stack/package.json"]),
  );
});

test.each(manifests)("%s names the license of the repository", (manifest) => {
  expect(JSON.parse(readFileSync(`${root}/${manifest}`, "utf8"))).toMatchObject({ license: "Apache-2.0" });
});
