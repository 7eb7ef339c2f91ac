import { notFound } from "next/navigation";
import SessionLoading from "../../../(student)/(runner)/sessions/[sessionId]/loading.tsx";
import { requireGallery } from "../../require-gallery.ts";
import { RunnerGallery } from "../../runner-gallery.tsx";
import { runnerStates } from "../../runner-states.ts";

interface RunnerGalleryPageProps {
  readonly params: Promise<{ readonly name: string }>;
}

/** One state of the question page, to look at while developing. A real installation answers "not found". */
const RunnerGalleryPage = async ({ params }: RunnerGalleryPageProps) => {
  requireGallery();
  const { name } = await params;
  if (name === "loading") return <SessionLoading />;
  if (runnerStates[name] === undefined) notFound();
  return (
    <div className="flex min-h-dvh flex-col">
      <RunnerGallery name={name} />
    </div>
  );
};

export default RunnerGalleryPage;
