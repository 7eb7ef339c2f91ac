import type { Metadata } from "next";
import { NoticePage } from "../components/shell/notice-page.tsx";
import { OpenShell } from "../components/shell/open-shell.tsx";
import { ButtonLink } from "../components/ui/button-link.tsx";

export const metadata: Metadata = { title: "Not found" };

const NotFound = () => (
  <OpenShell>
    <NoticePage
      title="There is no such page"
      actions={<ButtonLink href="/">Go to the start page</ButtonLink>}
    >
      <p>The address may be mistyped, or what was here is gone.</p>
    </NoticePage>
  </OpenShell>
);

export default NotFound;
