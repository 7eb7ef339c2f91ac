import { ChartNoAxesColumn, Ruler, SlidersHorizontal } from "lucide-react";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { composition } from "#server/composition.ts";
import { homeOf } from "#shell/navigation.ts";
import { PublicShell } from "#shell/public-shell.tsx";
import { viewerOfRequest } from "#trpc/viewer.ts";
import { PlainButtonLink, PlainTextLink } from "#ui/plain-link.tsx";
import { LandingPicture } from "./landing-picture.tsx";

const promises = [
  { Icon: SlidersHorizontal, name: "fit" },
  { Icon: ChartNoAxesColumn, name: "concepts" },
  { Icon: Ruler, name: "honest" },
] as const;

export default async function LandingPage() {
  const viewer = await viewerOfRequest();
  if (viewer !== null) redirect(homeOf(viewer.role));
  const t = await getTranslations("landing");
  const open = composition().environment.OPEN_REGISTRATION;
  return (
    <PublicShell
      actions={
        <PlainButtonLink href="/sign-in" variant="quiet">
          {t("signIn")}
        </PlainButtonLink>
      }
    >
      <div className="mx-auto w-full max-w-page px-4 py-10 sm:px-6 sm:py-20">
        <div className="grid items-center gap-12 lg:grid-cols-[1.1fr_1fr]">
          <div>
            <h1 className="font-semibold text-4xl leading-[1.1] tracking-tight sm:text-5xl">
              {t("heading")}
            </h1>
            <p className="mt-5 max-w-[34rem] text-ink-soft text-lg">{t("lead")}</p>
            <div className="mt-8 flex flex-wrap gap-3">
              <PlainButtonLink href="/sign-in">{t("signIn")}</PlainButtonLink>
              {open && (
                <PlainButtonLink href="/sign-up" variant="secondary">
                  {t("signUp")}
                </PlainButtonLink>
              )}
            </div>
            <p className="mt-6">
              <PlainTextLink href="/try-out">{t("tryOut")}</PlainTextLink>
            </p>
          </div>
          <LandingPicture />
        </div>
        <ul className="mt-16 grid gap-8 border-line border-t pt-12 sm:mt-24 sm:grid-cols-3">
          {promises.map(({ Icon, name }) => (
            <li key={name}>
              <Icon className="size-6 text-accent" strokeWidth={1.75} aria-hidden="true" />
              <h2 className="mt-3 font-semibold text-lg">{t(`promises.${name}.title`)}</h2>
              <p className="mt-1.5 text-ink-soft">{t(`promises.${name}.text`)}</p>
            </li>
          ))}
        </ul>
      </div>
    </PublicShell>
  );
}
