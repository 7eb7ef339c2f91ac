import { ownValue } from "@plumbline/contracts";
import { notFound } from "next/navigation";
import { runnerExamples } from "#features/gallery/runner-examples.ts";
import { RunnerGallery } from "#features/gallery/runner-gallery.tsx";
import { QuestionSkeleton } from "#features/take-test/views/question-skeleton.tsx";
import { requireGallery } from "#shell/require-gallery.ts";
import { SwitchAccountButton } from "#shell/switch-account-button.tsx";

interface RunnerGalleryPageProps {
  readonly params: Promise<{ readonly name: string }>;
}

/** One state of the question page, for development. A production server answers "not found". */
export default async function RunnerGalleryPage({ params }: RunnerGalleryPageProps) {
  requireGallery();
  const { name } = await params;
  if (name === "loading") return <QuestionSkeleton />;
  const example = ownValue(runnerExamples, name);
  if (example === undefined) notFound();
  return (
    <div className="flex min-h-dvh flex-col">
      <RunnerGallery example={example} switchAccount={<SwitchAccountButton next="/gallery" />} />
    </div>
  );
}
