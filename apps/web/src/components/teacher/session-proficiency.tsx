import type { TeacherSessionOutput } from "@plumbline/contracts";
import { formatQuantity } from "../formatting/number.ts";
import { intervalOf } from "../proficiency/interval-in-words.ts";
import { ProficiencyPanel } from "../proficiency/proficiency-panel.tsx";
import { Card } from "../ui/card.tsx";
import { Disclosure } from "./disclosure.tsx";
import { ProficiencyBands } from "./proficiency-bands.tsx";
import { estimatePath, type MeasuredConcept, measuredConcepts } from "./session-facts.ts";

/** What a session with at least one answer found on each concept, and how the estimates came about answer by answer. */
export const SessionProficiency = (trail: TeacherSessionOutput) => {
  const concepts = measuredConcepts(trail).map((concept) => ({
    ...concept,
    interval: intervalOf(concept.proficiency, concept.standardError),
  }));
  return (
    <Card>
      <ProficiencyBands concepts={concepts} noteOf={evidenceInWords} />
      <div className="mt-4 border-line border-t pt-3">
        <Disclosure summary="How the estimates moved, answer by answer">
          <EstimatePaths {...trail} />
        </Disclosure>
      </div>
    </Card>
  );
};

const evidenceInWords = ({ answered }: MeasuredConcept): string =>
  answered === 0
    ? "No question asked about it; estimated from the other concepts"
    : formatQuantity(answered, "question", "questions");

const EstimatePaths = (trail: TeacherSessionOutput) => (
  <>
    <ul className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
      {trail.concepts.map((name) => (
        <li key={name}>
          <h3 className="mb-1 font-medium text-sm">{name}</h3>
          <ProficiencyPanel
            name={name}
            points={estimatePath(trail, name)}
            figures="Each answer below has its figures."
          />
        </li>
      ))}
    </ul>
    <p className="mt-2 text-ink-faint text-sm">
      From the start of the test on the left to the last answer on the right. The ribbon is the 95% interval:
      it narrows as the answers come in.
    </p>
  </>
);
