import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { safeNextPath } from "../../components/account/safe-next-path.ts";
import { SwitchAccountButton } from "../../components/account/switch-account-button.tsx";
import { AppShell } from "../../components/shell/app-shell.tsx";
import { homeOf } from "../../components/shell/navigation.ts";
import { NoticePage } from "../../components/shell/notice-page.tsx";
import { ButtonLink } from "../../components/ui/button-link.tsx";
import { viewerOfRequest } from "../../trpc/server.tsx";

export const metadata: Metadata = { title: "Not for this account" };

interface NotForThisAccountPageProps {
  readonly searchParams: Promise<{ readonly page?: string | string[] }>;
}

const NotForThisAccountPage = async ({ searchParams }: NotForThisAccountPageProps) => {
  const viewer = await viewerOfRequest();
  if (viewer === null) redirect("/sign-in");
  const asked = (await searchParams).page;
  const page = safeNextPath(typeof asked === "string" ? asked : null);
  return (
    <AppShell viewer={viewer}>
      <NoticePage
        title="This page is not for your account"
        actions={
          <>
            <ButtonLink href={homeOf(viewer.role)}>Go to your own pages</ButtonLink>
            <SwitchAccountButton next={page} />
          </>
        }
      >
        <p>
          You are signed in as {viewer.name} ({viewer.email}), and this page is for people with another role.
          If you have such an account too, sign in with it.
        </p>
      </NoticePage>
    </AppShell>
  );
};

export default NotForThisAccountPage;
