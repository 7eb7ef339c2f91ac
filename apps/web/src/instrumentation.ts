/** Next calls this once when a server process starts: wrong settings end it here, with a clear sentence. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: a constant that Next fills in when it builds, not a setting
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { composition } = await import("#server/composition.ts");
  const { startSweeper } = await import("#server/sweeper.ts");
  startSweeper(composition().services);
}
