import { notFound } from "next/navigation";
import { RunnerGallery } from "../../runner-gallery.tsx";

interface RunnerGalleryPageProps {
  readonly params: Promise<{ readonly name: string }>;
}

/** One phase of the question page, to look at while developing. Production answers "not found". */
const RunnerGalleryPage = async ({ params }: RunnerGalleryPageProps) => {
  // biome-ignore lint/style/noProcessEnv: the build replaces it by a constant; it is not configuration
  if (process.env.NODE_ENV === "production") notFound();
  return (
    <div className="flex min-h-dvh flex-col">
      <RunnerGallery name={(await params).name} />
    </div>
  );
};

export default RunnerGalleryPage;
