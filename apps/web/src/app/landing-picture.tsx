import { intervalOf } from "../components/proficiency/interval-in-words.ts";
import { ProficiencyAxis, ProficiencyBand } from "../components/proficiency/proficiency-band.tsx";
import { Card } from "../components/ui/card.tsx";

const example = [
  { name: "Algebra", proficiency: 0.8, standardError: 0.34 },
  { name: "Geometry", proficiency: -0.3, standardError: 0.4 },
  { name: "Statistics", proficiency: 0.2, standardError: 0.75 },
] as const;

/** What a result looks like: the page's own components with made-up figures. */
export const LandingPicture = () => (
  <Card className="grid gap-5">
    <p className="font-medium text-ink-faint text-sm">Example of a result</p>
    {example.map(({ name, proficiency, standardError }) => (
      <ProficiencyBand
        key={name}
        name={name}
        proficiency={proficiency}
        standardError={standardError}
        interval={intervalOf(proficiency, standardError)}
      />
    ))}
    <ProficiencyAxis />
  </Card>
);
