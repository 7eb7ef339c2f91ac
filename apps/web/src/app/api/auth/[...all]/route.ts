import { composition } from "#server/composition.ts";

function handle(request: Request): Promise<Response> {
  return composition().handleAccounts(request);
}

export { handle as GET, handle as POST };
