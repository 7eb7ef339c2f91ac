import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type ClientArea, clientMessages, pickTexts } from "./client-messages.ts";

const source = fileURLToPath(new URL("..", import.meta.url));

const pagesOfArea: Readonly<Record<ClientArea, string>> = {
  admin: "app/(admin)/**/*.tsx",
  teacher: "app/(teacher)/**/*.tsx",
  student: "app/(student)/(pages)/**/*.tsx",
  runner: "app/(student)/(runner)/**/*.tsx",
  tryOut: "app/try-out/**/*.tsx",
  gallery: "app/gallery/**/*.tsx",
};

test.each(Object.entries(pagesOfArea))(
  "the browser gets the texts that client components on the pages of %s use, and no others",
  (area, pages) => {
    const used = textsOfClients(globSync(pages, { cwd: source }));
    expect(used.length).toBeGreaterThan(5);
    // The entries are those of `pagesOfArea`, so each key is an area.
    expect(clientMessages[area as ClientArea]).toEqual(used);
  },
);

test("every other page has its texts from the server", () => {
  const ofAreas = new Set(Object.values(pagesOfArea).flatMap((pages) => globSync(pages, { cwd: source })));
  const others = globSync("app/**/*.tsx", { cwd: source }).filter((file) => !ofAreas.has(file));
  expect(others.length).toBeGreaterThan(10);
  expect(textsOfClients(others)).toEqual([]);
});

test("one file, which only the server and tests load, imports whole message files", () => {
  const files = globSync("**/*.{ts,tsx}", { cwd: source }).filter((file) =>
    read(file)
      .split("\n")
      .some((line) => /messages\/[\w*]+\.json"/.test(line) && !line.startsWith("import type")),
  );
  expect(files).toEqual(["i18n/message-files.ts"]);
});

test("texts are picked by their paths", () => {
  const texts = { home: "Home", admin: { pool: { name: "Pool" }, form: "Form" }, pool: "None" };
  expect(pickTexts(texts, ["admin.pool", "home", "admin.none", "home.none"])).toEqual({
    home: "Home",
    admin: { pool: { name: "Pool" } },
  });
});

/** The paths of the texts that the client components among these files use, and what they import. */
function textsOfClients(files: readonly string[]): readonly string[] {
  const clients = reachedFrom(files).filter((file) => read(file).startsWith('"use client"'));
  const used = [...new Set(reachedFrom(clients).flatMap(areasOf))].toSorted();
  return used.filter((path) => !used.some((other) => path.startsWith(`${other}.`)));
}

/** Returns these files and all files of the application that they import, directly or not. */
function reachedFrom(files: readonly string[]): readonly string[] {
  const reached = new Set(files);
  // A set also visits what is added to it during the loop.
  for (const file of reached) for (const imported of importsOf(file)) reached.add(imported);
  return [...reached];
}

function importsOf(file: string): readonly string[] {
  const imports = /^(?:import|export) (?!type )[^;]*?from "([#.][^"]+)"|\bimport\("([#.][^"]+)"\)/gm;
  return [...read(file).matchAll(imports)]
    .map(([, named, dynamic]) => named ?? dynamic ?? "")
    .map((specifier) => (specifier.startsWith("#") ? specifier.slice(1) : join(dirname(file), specifier)))
    .filter((path) => /\.tsx?$/.test(path) && existsSync(join(source, path)));
}

/** Returns the paths of the messages that a file uses. */
function areasOf(file: string): readonly string[] {
  return [...read(file).matchAll(/(?:Translations\(|Translate<)"([\w.]+)/g)].flatMap(
    ([, path]) => path ?? [],
  );
}

function read(file: string): string {
  return readFileSync(join(source, file), "utf8");
}
