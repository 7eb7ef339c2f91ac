import { notFound } from "next/navigation";
import { requireGallery } from "#features/gallery/require-gallery.ts";
import { RunnerGallery } from "#features/gallery/runner-gallery.tsx";
import { runnerStates } from "#features/gallery/runner-states.ts";
import { QuestionSkeleton } from "#features/take-test/views/question-skeleton.tsx";

interface RunnerGalleryPageProps {
  readonly params: Promise<{ readonly name: string }>;
}

/** One state of the question page, to look at while developing. A real installation answers "not found". */
export default async function RunnerGalleryPage({ params }: RunnerGalleryPageProps) {
  requireGallery();
  const { name } = await params;
  if (name === "loading") return <QuestionSkeleton />;
  if (runnerStates[name] === undefined) notFound();
  return (
    <div className="flex min-h-dvh flex-col">
      <RunnerGallery name={name} />
    </div>
  );
}
