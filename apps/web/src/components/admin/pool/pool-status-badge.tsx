import type { PoolStatus } from "@plumbline/contracts";
import { Badge } from "../../ui/badge.tsx";
import { poolStatusWords } from "./pool-words.ts";

/** Draft, published or archived. */
export const PoolStatusBadge = ({ status }: { readonly status: PoolStatus }) => (
  <Badge tone={poolStatusWords[status].tone}>{poolStatusWords[status].label}</Badge>
);
