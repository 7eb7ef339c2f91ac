import { composition } from "#server/composition.ts";
import { readHealth } from "#server/http/health.ts";

export const dynamic = "force-dynamic";

/** Whether tests can be delivered: ready, degraded (Redis is unavailable, students go on slower) or unavailable. */
export async function GET(): Promise<Response> {
  const health = await readHealth(composition().services.delivery);
  const status = health.status === "unavailable" ? 503 : 200;
  return Response.json(health, { status, headers: { "cache-control": "no-store" } });
}
