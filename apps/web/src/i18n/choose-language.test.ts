import { expect, test } from "vitest";
import { chooseLanguage } from "./choose-language.ts";

const available = ["de", "en"];

test.each([
  [{ cookie: "de", acceptLanguage: "en" }, "de"],
  [{ cookie: "en", acceptLanguage: "de-DE,de;q=0.9" }, "en"],
  [{ cookie: "fr", acceptLanguage: "de" }, "de"],
  [{ cookie: "../en", acceptLanguage: null }, "en"],
  [{ cookie: undefined, acceptLanguage: "de-AT,de;q=0.9,en;q=0.8" }, "de"],
  [{ cookie: undefined, acceptLanguage: "fr-FR,fr;q=0.9,de;q=0.5,en;q=0.4" }, "de"],
  [{ cookie: undefined, acceptLanguage: "fr-FR,fr;q=0.9" }, "en"],
  [{ cookie: undefined, acceptLanguage: "*" }, "en"],
  [{ cookie: undefined, acceptLanguage: ";;;q=x" }, "en"],
  [{ cookie: undefined, acceptLanguage: "" }, "en"],
  [{ cookie: undefined, acceptLanguage: null }, "en"],
])("%j: %s", (asked, language) => {
  expect(chooseLanguage(asked, available)).toBe(language);
});
