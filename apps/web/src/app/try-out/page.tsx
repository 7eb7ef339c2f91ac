import { getTranslations } from "next-intl/server";
import { homeOf } from "../../components/shell/navigation.ts";
import { SkipLink } from "../../components/shell/skip-link.tsx";
import { TryOut } from "../../components/try-out/try-out.tsx";
import { pageTitle } from "../../i18n/page-title.ts";
import { viewerOfRequest } from "../../trpc/server.tsx";

export const generateMetadata = pageTitle("tryOut.title");

/** Rehearses a test without an account: the question page itself, with questions that are not recorded. */
const TryOutPage = async () => {
  const viewer = await viewerOfRequest();
  const t = await getTranslations("tryOut.over");
  const onwards =
    viewer === null
      ? { href: "/sign-in", label: t("signIn") }
      : { href: homeOf(viewer.role), label: t("home") };
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <TryOut onwards={onwards} />
    </div>
  );
};

export default TryOutPage;
