import { ControlsGallery } from "#features/gallery/controls-gallery.tsx";
import { GallerySection } from "#features/gallery/gallery-section.tsx";
import { ProficiencyGallery } from "#features/gallery/proficiency-gallery.tsx";
import { QuestionGallery } from "#features/gallery/question-gallery.tsx";
import { requireGallery } from "#features/gallery/require-gallery.ts";
import { runnerStates } from "#features/gallery/runner-states.ts";
import { AppShell } from "#shell/app-shell.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { TextLink } from "#ui/text-link.tsx";

/** Every component in every state, to look at while developing. A real installation answers "not found". */
export default function GalleryPage() {
  requireGallery();
  return (
    <AppShell viewer={{ name: "Ada Example", email: "ada@example.org", role: "student" }}>
      <PageHeader title="Gallery" description="Every component in every state, for whoever builds pages." />
      <div className="grid gap-16 *:min-w-0">
        <ControlsGallery />
        <QuestionGallery />
        <ProficiencyGallery />
        <GallerySection title="The question page">
          <ul className="flex flex-wrap gap-4">
            {["loading", ...Object.keys(runnerStates)].map((name) => (
              <li key={name}>
                <TextLink href={`/gallery/runner/${name}`}>{name}</TextLink>
              </li>
            ))}
          </ul>
        </GallerySection>
      </div>
    </AppShell>
  );
}
