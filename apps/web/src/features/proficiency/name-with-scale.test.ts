import { scaleIdSchema } from "@plumbline/contracts";
import { expect, it } from "vitest";
import { nameWithScale } from "./name-with-scale.ts";

function on(scale: string, name: string, number: number) {
  return {
    name,
    scale: {
      id: scaleIdSchema.parse(`00000000-0000-4000-8000-00000000000${number}`),
      name: scale,
      language: "de",
    },
  };
}

function named(concepts: Parameters<typeof nameWithScale>[0]) {
  return nameWithScale(concepts, ({ concept, scale }) => `${concept} (${scale})`);
}

function namesOf(concepts: Parameters<typeof nameWithScale>[0]) {
  return named(concepts).map(({ name }) => name);
}

it("names the scales where there is more than one, so that no two concepts have the same name", () => {
  expect(namesOf([on("Physics", "Algebra", 1), on("Physics", "Number", 1)])).toEqual(["Algebra", "Number"]);
  expect(
    namesOf([on("Maths", "Algebra", 1), on("Physics", "Algebra", 2), on("Physics", "Algebra", 3)]),
  ).toEqual(["Algebra (Maths)", "Algebra (Physics)", "Algebra (Physics, 2)"]);
});

it("gives each name the language of its scale", () => {
  const hebrew = on("Physics", "Algebra", 2);
  const other = { ...hebrew, scale: { ...hebrew.scale, language: "he" } };
  const languages = (concepts: Parameters<typeof nameWithScale>[0]) =>
    named(concepts).map(({ language }) => language);
  expect(languages([other])).toEqual(["he"]);
  expect(languages([on("Maths", "Algebra", 1), other])).toEqual(["de", "he"]);
});
