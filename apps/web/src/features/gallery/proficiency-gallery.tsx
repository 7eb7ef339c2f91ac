import { bandOf, scaleIdSchema, sessionIdSchema } from "@plumbline/contracts";
import { BandScale, BandScaleLegend } from "#features/proficiency/band-scale.tsx";
import { intervalOf } from "#features/proficiency/estimate.ts";
import { ProficiencyAxis, ProficiencyBand } from "#features/proficiency/proficiency-band.tsx";
import { ProficiencyChart } from "#features/proficiency/proficiency-chart.tsx";
import { allStatements } from "#features/proficiency/statement-formatter.ts";
import { axisFor } from "#features/proficiency/theta-axis.ts";
import { useStatementFormatter } from "#features/proficiency/use-statement-formatter.ts";
import { Card } from "#ui/card.tsx";
import { GallerySection } from "./gallery-section.tsx";

const estimates = [
  { name: "Number", proficiency: 0.82, standardError: 0.34 },
  { name: "Algebra", proficiency: -0.41, standardError: 0.41 },
  { name: "Geometry", proficiency: 0.1, standardError: 0.78 },
  { name: "Calculus", proficiency: -3.7, standardError: 0.62 },
] as const;

const tests = [1, 4, 9, 16].map((day, index) => ({
  durationMs: 754_000 + 61_000 * index,
  startedAt: `2026-11-${String(day).padStart(2, "0")}T10:30:00Z`,
  sessionId: sessionIdSchema.parse(`3f0b7c1e-58a1-4c40-9a39-0d8c6a1f000${index}`),
}));

const concepts = estimates.map(({ name, proficiency }, row) => ({
  name,
  scale: {
    id: scaleIdSchema.parse("3f0b7c1e-58a1-4c40-9a39-0d8c6a1f0010"),
    name: "Mathematics",
    language: "en",
  },
  points: tests.slice(row === 2 ? 3 : 0).map((test, index) => {
    const estimate = { proficiency: proficiency - 0.6 + 0.22 * index, standardError: 0.62 - 0.09 * index };
    const [lower, upper] = intervalOf(estimate.proficiency, estimate.standardError);
    return { ...test, ...estimate, statement: { from: bandOf(lower), to: bandOf(upper) } };
  }),
}));

/** Estimates of one test and over several tests. */
export function ProficiencyGallery() {
  const format = useStatementFormatter();
  const banded = estimates.map(({ standardError, ...estimate }) => ({
    ...estimate,
    interval: intervalOf(estimate.proficiency, standardError),
  }));
  const axis = axisFor(banded.flatMap(({ interval }) => interval));
  return (
    <GallerySection title="Proficiency">
      <Card className="grid gap-4">
        {[...allStatements(), null].map((statement) => (
          <div key={JSON.stringify(statement)}>
            <p className="mb-1 text-sm">{format.measurement({ statement, bankEnd: null })}</p>
            <BandScale statement={statement} />
          </div>
        ))}
        <BandScaleLegend />
      </Card>
      <Card className="grid gap-5">
        {banded.map((estimate) => (
          <ProficiencyBand
            key={estimate.name}
            name={estimate.name}
            language="en"
            words=""
            axis={axis}
            estimate={estimate}
          />
        ))}
        <ProficiencyAxis axis={axis} />
      </Card>
      <ProficiencyChart
        concepts={concepts}
        hasOlder={false}
        sessionHref={(sessionId) => `/sessions/${sessionId}/result`}
      />
    </GallerySection>
  );
}
