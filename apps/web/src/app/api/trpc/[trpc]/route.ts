import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { appRouter } from "../../../../server/app-router.ts";
import { composition } from "../../../../server/composition.ts";
import { refuseForeignOrigin, trustedOrigins } from "../../../../server/request-origin.ts";

const handle = (request: Request): Promise<Response> | Response => {
  const { environment, readViewer, services } = composition();
  const refusal = refuseForeignOrigin(request, trustedOrigins(environment));
  if (refusal !== null) return refusal;
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: async ({ resHeaders }) => {
      const { viewer, cookies } = await readViewer(request.headers);
      for (const cookie of cookies) resHeaders.append("set-cookie", cookie);
      return { services, viewer };
    },
    // Answers are personal and change with every submission: no cache on the way may keep one.
    responseMeta: () => ({ headers: new Headers({ "cache-control": "no-store" }) }),
  });
};

export { handle as GET, handle as POST };
