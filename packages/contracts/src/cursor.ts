import { z } from "zod";

/** An opaque place in a list. Pass the `nextCursor` of the previous page. */
export const cursorSchema = z.string().min(1).max(400);
