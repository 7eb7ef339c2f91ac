import "server-only";

import { type AdminPool, poolIdSchema } from "@plumbline/contracts";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { requireRole } from "#shell/require-role.ts";
import { api, queryClientOfRequest, viewerOfRequest } from "#trpc/server.tsx";

/** The pool that an address names, read once a request; null where there is none. */
const poolOfAddress = cache(async (poolId: string): Promise<AdminPool | null> => {
  const id = poolIdSchema.safeParse(poolId);
  return id.success ? queryClientOfRequest().fetchQuery(api.admin.pool.queryOptions({ id: id.data })) : null;
});

/**
 * The pool of a page about it, for admins; anybody else is sent away, and an unknown pool is not found.
 *
 * @param poolId from the address, unchecked
 * @param path the page's own path, to come back to after signing in
 */
export async function requirePool(poolId: string, path: string): Promise<AdminPool> {
  await requireRole(["admin"], path);
  return (await poolOfAddress(poolId)) ?? notFound();
}

/** The title of a page about a pool: what it is, and the pool's name for whoever may know it. */
export async function poolMetadata(poolId: string, what?: string): Promise<Metadata> {
  const t = await getTranslations("admin.pool.page");
  const viewer = await viewerOfRequest();
  const name = viewer?.role === "admin" ? ((await poolOfAddress(poolId))?.name ?? t("pool")) : t("pool");
  return { title: what === undefined ? name : t("titleOf", { what, name }) };
}
