import { composition } from "#server/composition.ts";

const handle = (request: Request): Promise<Response> => composition().authentication.handler(request);

export { handle as GET, handle as POST };
