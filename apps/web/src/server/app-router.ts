import { createCallerFactory, router } from "./procedure.ts";
import { adminRouter } from "./routers/admin.ts";
import { debugRouter } from "./routers/debug.ts";
import { poolRouter } from "./routers/pool.ts";
import { studentRouter } from "./routers/student.ts";
import { teacherRouter } from "./routers/teacher.ts";
import { testRouter } from "./routers/test.ts";

export const appRouter = router({
  pool: poolRouter,
  test: testRouter,
  student: studentRouter,
  teacher: teacherRouter,
  admin: adminRouter,
  debug: debugRouter,
});
export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
