import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AccountForm } from "../../../components/account/account-form.tsx";
import { safeNextPath } from "../../../components/account/safe-next-path.ts";
import { homeOf } from "../../../components/shell/navigation.ts";
import { roleName } from "../../../components/shell/role-name.ts";
import { TextLink } from "../../../components/ui/text-link.tsx";
import { composition } from "../../../server/composition.ts";
import { demonstrationAccounts } from "../../../server/demonstration-accounts.ts";
import { viewerOfRequest } from "../../../trpc/server.tsx";
import { AccountPage } from "../account-page.tsx";

export const metadata: Metadata = { title: "Sign in" };

interface SignInPageProps {
  readonly searchParams: Promise<{ readonly next?: string | string[] }>;
}

const SignInPage = async ({ searchParams }: SignInPageProps) => {
  const asked = (await searchParams).next;
  const next = safeNextPath(typeof asked === "string" ? asked : null);
  const viewer = await viewerOfRequest();
  if (viewer !== null) redirect(next ?? homeOf(viewer.role));
  const { DEMONSTRATION, OPEN_REGISTRATION } = composition().environment;
  const oneClick = demonstrationAccounts.map(({ role, email, password }) => ({
    label: roleName(role),
    email,
    password,
  }));
  return (
    <AccountPage title="Sign in">
      <AccountForm
        action="sign-in"
        next={next}
        {...(DEMONSTRATION ? { oneClick } : {})}
        footer={OPEN_REGISTRATION && <NoAccountYet next={next} />}
      />
    </AccountPage>
  );
};

const NoAccountYet = ({ next }: { readonly next: string | null }) => (
  <p className="text-ink-soft">
    No account yet?{" "}
    <TextLink href={next === null ? "/sign-up" : `/sign-up?next=${encodeURIComponent(next)}`}>
      Create one
    </TextLink>
  </p>
);

export default SignInPage;
