import "server-only";

import { type AdminPool, poolIdSchema } from "@plumbline/contracts";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { requireRole } from "#shell/require-role.ts";
import { api, queryClientOfRequest } from "#trpc/server.ts";
import { viewerOfRequest } from "#trpc/viewer.ts";

/**
 * Returns the pool of a page for admins. Other viewers are redirected; for an unknown pool the "not found" page is rendered.
 *
 * @param poolId the unchecked id in the address
 * @param path the page's own path, to return to after signing in
 */
export async function requirePool(poolId: string, path: string): Promise<AdminPool> {
  await requireRole(["admin"], path);
  return (await readPool(poolId)) ?? notFound();
}

/** Returns the metadata of a page about a pool. The title contains the pool's name for admins only. */
export async function poolMetadata(poolId: string, pageName?: string): Promise<Metadata> {
  const t = await getTranslations("admin.pool.page");
  const viewer = await viewerOfRequest();
  const name = viewer?.role === "admin" ? ((await readPool(poolId))?.name ?? t("pool")) : t("pool");
  return { title: pageName === undefined ? name : t("titleOf", { what: pageName, name }) };
}

/** Reads the pool with the id in the address, once per request. Returns null if there is none. */
const readPool = cache(async (poolId: string): Promise<AdminPool | null> => {
  const id = poolIdSchema.safeParse(poolId);
  return id.success ? queryClientOfRequest().fetchQuery(api.admin.pool.queryOptions({ id: id.data })) : null;
});
