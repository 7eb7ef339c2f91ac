import type { Metadata } from "next";
import { NoticePage } from "../../components/shell/notice-page.tsx";
import { ButtonLink } from "../../components/ui/button-link.tsx";

export const metadata: Metadata = { title: "Not found" };

const TeacherNotFound = () => (
  <NoticePage title="Not found" actions={<ButtonLink href="/students">Find a student</ButtonLink>}>
    <p>There is no such student or test. The address may be mistyped.</p>
  </NoticePage>
);

export default TeacherNotFound;
