import { getLocale, getTranslations } from "next-intl/server";
import { TryOut } from "#features/try-out/try-out.tsx";
import { tryOutSteps } from "#features/try-out/try-out-steps.ts";
import { pageTitle } from "#i18n/page-title.ts";
import { homeOf } from "#shell/navigation.ts";
import { SkipLink } from "#shell/skip-link.tsx";
import { viewerOfRequest } from "#trpc/viewer.ts";

export const generateMetadata = pageTitle("tryOut.title");

/** A practice test without an account: the real question page, with answers that are not recorded. */
export default async function TryOutPage() {
  const viewer = await viewerOfRequest();
  const t = await getTranslations("tryOut.over");
  const nextLink =
    viewer === null
      ? { href: "/sign-in", label: t("signIn") }
      : { href: homeOf(viewer.role), label: t("home") };
  const steps = tryOutSteps(await getTranslations("tryOut.question"), await getLocale());
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <TryOut steps={steps} nextLink={nextLink} />
    </div>
  );
}
