import { ControlsGallery } from "#features/gallery/controls-gallery.tsx";
import { GallerySection } from "#features/gallery/gallery-section.tsx";
import { ProficiencyGallery } from "#features/gallery/proficiency-gallery.tsx";
import { QuestionGallery } from "#features/gallery/question-gallery.tsx";
import { runnerExamples } from "#features/gallery/runner-examples.ts";
import { AppShell } from "#shell/app-shell.tsx";
import { requireGallery } from "#shell/require-gallery.ts";
import { routerLinks } from "#shell/router-links.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { TextLink } from "#ui/text-link.tsx";

/** Every component in every state, for development. A production server answers "not found". */
export default function GalleryPage() {
  requireGallery();
  return (
    <AppShell links={routerLinks} viewer={{ name: "Ada Example", email: "ada@example.org", role: "student" }}>
      <PageHeader title="Gallery" description="Every component in every state, for developers." />
      <div className="grid gap-16 *:min-w-0">
        <ControlsGallery />
        <QuestionGallery />
        <ProficiencyGallery />
        <GallerySection title="The question page">
          <ul className="flex flex-wrap gap-4">
            {["loading", ...Object.keys(runnerExamples)].map((name) => (
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
