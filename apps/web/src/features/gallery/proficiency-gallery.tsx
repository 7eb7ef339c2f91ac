import { scaleIdSchema, sessionIdSchema } from "@plumbline/contracts";
import { intervalOf } from "#features/proficiency/estimate.ts";
import { ProficiencyAxis, ProficiencyBand } from "#features/proficiency/proficiency-band.tsx";
import { ProficiencyChart } from "#features/proficiency/proficiency-chart.tsx";
import { Card } from "#ui/card.tsx";
import { GallerySection } from "./gallery-section.tsx";

const estimates = [
  { name: "Number", initial: 0, proficiency: 0.82, standardError: 0.34 },
  { name: "Algebra", initial: 0, proficiency: -0.41, standardError: 0.41 },
  { name: "Geometry", initial: 0, proficiency: 0.1, standardError: 0.78 },
  { name: "Calculus", initial: 0, proficiency: 2.6, standardError: 0.52 },
] as const;

const tests = [1, 4, 9, 16].map((day, index) => ({
  at: `2026-11-${String(day).padStart(2, "0")}T10:30:00Z`,
  sessionId: sessionIdSchema.parse(`3f0b7c1e-58a1-4c40-9a39-0d8c6a1f000${index}`),
}));

const concepts = estimates.map(({ name, proficiency }, row) => ({
  name,
  scale: { id: scaleIdSchema.parse("3f0b7c1e-58a1-4c40-9a39-0d8c6a1f0010"), name: "Mathematics" },
  points: tests.slice(row === 2 ? 3 : 0).map((test, index) => ({
    ...test,
    proficiency: proficiency - 0.6 + 0.22 * index,
    standardError: 0.62 - 0.09 * index,
  })),
}));

/** Estimates of one test and over several tests. */
export function ProficiencyGallery() {
  return (
    <GallerySection title="Proficiency">
      <Card className="grid gap-5">
        {estimates.map((estimate) => (
          <ProficiencyBand
            key={estimate.name}
            {...estimate}
            interval={intervalOf(estimate.proficiency, estimate.standardError)}
          />
        ))}
        <ProficiencyAxis />
      </Card>
      <ProficiencyChart concepts={concepts} sessionHref={(sessionId) => `/sessions/${sessionId}/result`} />
    </GallerySection>
  );
}
