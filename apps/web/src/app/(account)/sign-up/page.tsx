import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AccountForm } from "../../../components/account/account-form.tsx";
import { safeNextPath, signInPath } from "../../../components/account/safe-next-path.ts";
import { homeOf } from "../../../components/shell/navigation.ts";
import { ButtonLink } from "../../../components/ui/button-link.tsx";
import { TextLink } from "../../../components/ui/text-link.tsx";
import { composition } from "../../../server/composition.ts";
import { viewerOfRequest } from "../../../trpc/server.tsx";
import { AccountPage } from "../account-page.tsx";

export const metadata: Metadata = { title: "Create account" };

interface SignUpPageProps {
  readonly searchParams: Promise<{ readonly next?: string | string[] }>;
}

const SignUpPage = async ({ searchParams }: SignUpPageProps) => {
  const asked = (await searchParams).next;
  const next = safeNextPath(typeof asked === "string" ? asked : null);
  const viewer = await viewerOfRequest();
  if (viewer !== null) redirect(next ?? homeOf(viewer.role));
  if (!composition().environment.OPEN_REGISTRATION) return <RegistrationClosed />;
  return (
    <AccountPage title="Create account">
      <AccountForm
        action="sign-up"
        next={next}
        footer={
          <p className="text-ink-soft">
            Have an account? <TextLink href={next === null ? "/sign-in" : signInPath(next)}>Sign in</TextLink>
          </p>
        }
      />
    </AccountPage>
  );
};

const RegistrationClosed = () => (
  <AccountPage title="New accounts are not open here">
    <p className="mb-6 text-ink-soft">Ask whoever runs this site for an account, then sign in with it.</p>
    <ButtonLink href="/sign-in">Sign in</ButtonLink>
  </AccountPage>
);

export default SignUpPage;
