import { proveKeys } from "../proof/prove-keys.ts";
import { parseQuestions } from "../question.ts";
import number from "./number.json" with { type: "json" };

proveKeys("number.json", parseQuestions(number), {});
