import type { Catalogue, CatalogueObject } from "./catalogue.ts";

/** An object that differs between two catalogues. */
export type Difference =
  | { readonly change: "missing"; readonly wanted: CatalogueObject }
  | { readonly change: "surplus"; readonly found: CatalogueObject }
  | { readonly change: "changed"; readonly found: CatalogueObject; readonly wanted: CatalogueObject };

/** The differences that separate `found` from `wanted`. */
export function differencesBetween(found: Catalogue, wanted: Catalogue): Difference[] {
  const differences: Difference[] = [];
  for (const [key, object] of found) {
    if (!wanted.has(key)) differences.push({ change: "surplus", found: object });
  }
  for (const [key, object] of wanted) {
    const other = found.get(key);
    if (other === undefined) differences.push({ change: "missing", wanted: object });
    else if (changedAttributes(other, object).length > 0) {
      differences.push({ change: "changed", found: other, wanted: object });
    }
  }
  return differences;
}

/** The names of the attributes in which two objects differ. */
export function changedAttributes(found: CatalogueObject, wanted: CatalogueObject): string[] {
  const names = new Set([...Object.keys(found.attributes), ...Object.keys(wanted.attributes)]);
  return [...names].filter((name) => found.attributes[name] !== wanted.attributes[name]);
}

/** A difference for people: the object, and of each attribute that differs what the migrations and the schemas have. */
export function formatDifference(difference: Difference): string {
  if (difference.change === "changed") {
    const { found, wanted } = difference;
    const attributes = changedAttributes(found, wanted).flatMap((name) =>
      formatAttribute(name, found.attributes[name] ?? null, wanted.attributes[name] ?? null),
    );
    return [`${wanted.kind} ${wanted.name} differs:`, ...attributes].join("\n");
  }
  const isMissing = difference.change === "missing";
  const { kind, name, attributes } = isMissing ? difference.wanted : difference.found;
  const lines = Object.entries(attributes).flatMap(([attribute, value]) =>
    isMissing ? formatAttribute(attribute, null, value) : formatAttribute(attribute, value, null),
  );
  return [`${kind} ${name} is only in the ${isMissing ? "schemas" : "migrations"}:`, ...lines].join("\n");
}

/** Each line of a value that only one side has, after the lines that both begin with and before those that both end with. */
function formatAttribute(name: string, found: string | null, wanted: string | null): string[] {
  const left = found?.split("\n") ?? [];
  const right = wanted?.split("\n") ?? [];
  let start = 0;
  while (start < Math.min(left.length, right.length) && left[start] === right[start]) start += 1;
  let end = 0;
  const most = Math.min(left.length, right.length) - start;
  while (end < most && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  const where = start > 0 ? `${name}, from line ${start + 1}` : name;
  return [
    ...left.slice(start, left.length - end).map((line) => `  migrations have ${where}: ${line}`),
    ...right.slice(start, right.length - end).map((line) => `  schemas have ${where}: ${line}`),
  ];
}
