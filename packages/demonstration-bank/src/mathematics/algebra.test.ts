import { proveKeys } from "../proof/prove-keys.ts";
import { parseQuestions } from "../question.ts";
import algebra from "./algebra.json" with { type: "json" };

proveKeys("algebra.json", parseQuestions(algebra), {});
