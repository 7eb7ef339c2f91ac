import { notFound } from "next/navigation";
import { AppShell } from "../../components/shell/app-shell.tsx";
import { PageHeader } from "../../components/ui/page-header.tsx";
import { TextLink } from "../../components/ui/text-link.tsx";
import { ControlsGallery } from "./controls-gallery.tsx";
import { GallerySection } from "./gallery-section.tsx";
import { ProficiencyGallery } from "./proficiency-gallery.tsx";
import { QuestionGallery } from "./question-gallery.tsx";

const runnerPhases = [
  "ready",
  "chosen",
  "sending",
  "offline",
  "storage",
  "recorded",
  "elsewhere",
  "right",
  "wrong",
  "signed-out",
  "unexpected",
  "over",
] as const;

/** Every component in every state, to look at while developing. Production answers "not found". */
const GalleryPage = () => {
  // biome-ignore lint/style/noProcessEnv: the build replaces it by a constant; it is not configuration
  if (process.env.NODE_ENV === "production") notFound();
  return (
    <AppShell viewer={{ name: "Ada Example", email: "ada@example.org", role: "student" }}>
      <PageHeader title="Gallery" description="Every component in every state, for whoever builds pages." />
      <div className="grid gap-16 *:min-w-0">
        <ControlsGallery />
        <QuestionGallery />
        <ProficiencyGallery />
        <GallerySection title="The question page">
          <ul className="flex flex-wrap gap-4">
            {runnerPhases.map((name) => (
              <li key={name}>
                <TextLink href={`/gallery/runner/${name}`}>{name}</TextLink>
              </li>
            ))}
          </ul>
        </GallerySection>
      </div>
    </AppShell>
  );
};

export default GalleryPage;
