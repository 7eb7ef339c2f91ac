import { useTranslations } from "next-intl";
import { intervalOf } from "#features/proficiency/format-interval.ts";
import { ProficiencyAxis, ProficiencyBand } from "#features/proficiency/proficiency-band.tsx";
import { Card } from "#ui/card.tsx";

const example = [
  { name: "algebra", proficiency: 0.8, standardError: 0.34 },
  { name: "geometry", proficiency: -0.3, standardError: 0.4 },
  { name: "statistics", proficiency: 0.2, standardError: 0.75 },
] as const;

/** What a result looks like: the page's own components with made-up figures. */
export function LandingPicture() {
  const t = useTranslations("landing.example");
  return (
    <Card className="grid gap-5">
      <p className="font-medium text-ink-faint text-sm">{t("label")}</p>
      {example.map(({ name, proficiency, standardError }) => (
        <ProficiencyBand
          key={name}
          name={t(name)}
          proficiency={proficiency}
          standardError={standardError}
          interval={intervalOf(proficiency, standardError)}
        />
      ))}
      <ProficiencyAxis />
    </Card>
  );
}
