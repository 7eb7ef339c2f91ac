import type { IncomingMessage, ServerResponse } from "node:http";

/** Answers a request of Node's HTTP server. It resolves when the answer has been given. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
