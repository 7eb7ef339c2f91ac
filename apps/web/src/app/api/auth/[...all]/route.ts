import { composition } from "#server/composition.ts";

function handle(request: Request): Promise<Response> {
  return composition().authentication.handler(request);
}

export { handle as GET, handle as POST };
