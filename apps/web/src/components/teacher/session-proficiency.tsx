import type { TeacherSessionOutput } from "@plumbline/contracts";
import { formatQuantity } from "../formatting/number.ts";
import { intervalOf } from "../proficiency/interval-in-words.ts";
import { ProficiencyAxis, ProficiencyBand } from "../proficiency/proficiency-band.tsx";
import { ProficiencyPanel } from "../proficiency/proficiency-panel.tsx";
import { Card } from "../ui/card.tsx";
import { Disclosure } from "./disclosure.tsx";
import { estimatePath, measuredConcepts } from "./session-facts.ts";

/** What a session found on each concept, and how the estimates came about answer by answer. */
export const SessionProficiency = (trail: TeacherSessionOutput) => {
  const concepts = measuredConcepts(trail);
  return (
    <Card>
      <ul aria-label="Proficiency by concept" className="grid gap-5">
        {concepts.map((concept) => (
          <li key={concept.name}>
            <ProficiencyBand {...concept} interval={intervalOf(concept.proficiency, concept.standardError)} />
            <p className="mt-1 text-ink-faint text-sm">
              {concept.answered === 0
                ? "No question about it; estimated from the other concepts"
                : formatQuantity(concept.answered, "question", "questions")}
            </p>
          </li>
        ))}
      </ul>
      <div className="mt-4">
        <ProficiencyAxis />
      </div>
      {trail.answers.length > 0 && (
        <div className="mt-4 border-line border-t pt-3">
          <Disclosure summary="How the estimates moved, answer by answer">
            <ul className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
              {concepts.map((concept) => (
                <li key={concept.name}>
                  <h3 className="mb-1 font-medium text-sm">{concept.name}</h3>
                  <ProficiencyPanel
                    name={concept.name}
                    points={estimatePath(trail, concept.name)}
                    figures="Each answer below has its figures."
                  />
                </li>
              ))}
            </ul>
            <p className="mt-2 text-ink-faint text-sm">
              From the start of the test on the left to the last answer on the right. The ribbon is the 95%
              interval: it narrows as the answers come in.
            </p>
          </Disclosure>
        </div>
      )}
    </Card>
  );
};
