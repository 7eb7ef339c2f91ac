import type { Instrumentation } from "next";

type PageFailure = Parameters<Instrumentation.onRequestError>;

/** Next calls this once when a server process starts: wrong settings end it here, with a clear sentence. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: a constant that Next fills in when it builds, not a setting
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { composition } = await import("#server/composition.ts");
  const { startSweeper } = await import("#server/sweeper.ts");
  const { services, metrics } = composition();
  startSweeper(services, metrics);
}

/** Next calls this for every page that could not be made. `digest` is the number that the page shows. */
export async function onRequestError(error: PageFailure[0], { path }: PageFailure[1]): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: a constant that Next fills in when it builds, not a setting
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { composition } = await import("#server/composition.ts");
  const { reportPageFailure } = await import("#server/observation/report-page-failure.ts");
  reportPageFailure(composition().log, { error, path });
}
