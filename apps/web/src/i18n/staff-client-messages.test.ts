import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { messagesOf } from "./messages-of.ts";
import { adminClientMessages, teacherClientMessages } from "./staff-client-messages.ts";

const source = fileURLToPath(new URL("..", import.meta.url));

test.each([
  ["admin", adminClientMessages],
  ["teacher", teacherClientMessages],
])("the browser gets the texts that client components on pages of (%s) use, and no others", (group, of) => {
  const reached = reachedFrom(globSync(`app/(${group})/**/*.tsx`, { cwd: source }));
  const clients = reached.filter((file) => read(file).startsWith('"use client"'));
  expect(clients.length).toBeGreaterThan(15);
  const used = new Set(reachedFrom(clients).flatMap(areasOf));
  expect(Object.keys(of(messagesOf("en"))).sort()).toEqual([...used].sort());
});

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

/** Returns the message namespaces that a file uses. */
function areasOf(file: string): readonly string[] {
  return [...read(file).matchAll(/(?:Translations\(|Translate<)"(\w+)/g)].flatMap(([, area]) => area ?? []);
}

function read(file: string): string {
  return readFileSync(join(source, file), "utf8");
}
