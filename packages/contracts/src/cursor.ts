import { z } from "zod";

/** An opaque place in a list. Hand back what the last page gave as `nextCursor`. */
export const cursorSchema = z.string().min(1).max(400);
