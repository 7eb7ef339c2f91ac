/** Who opens a page. */
export type Reader = "student" | "teacher" | "admin";

export interface BenchPage {
  readonly reader: Reader;
  readonly path: string;
}

/** What the pages are about. */
export interface PageSubjects {
  readonly studentId: string;
  readonly poolId: string;
  /** A pool of which the student takes no test. */
  readonly otherPoolId: string;
  /** A test that is over, the student's latest. */
  readonly sessionId: string;
  /** A test that runs. */
  readonly runningSessionId: string;
  readonly questionId: string;
}

/** Every page that shows stored data, by reader, with the ways in which it is opened that differ in their work. */
export function pagesOf(subjects: PageSubjects): readonly BenchPage[] {
  const { studentId, poolId, otherPoolId, sessionId, runningSessionId, questionId } = subjects;
  const paths: Readonly<Record<Reader, readonly string[]>> = {
    student: [
      "/home",
      "/history",
      `/tests/${otherPoolId}`,
      `/sessions/${runningSessionId}`,
      `/sessions/${sessionId}/result`,
      `/sessions/${sessionId}/review`,
    ],
    teacher: [
      "/students",
      "/students?search=student-49",
      "/students?search=a",
      `/students/${studentId}`,
      `/students/${studentId}/sessions/${sessionId}`,
    ],
    admin: [
      "/pools",
      `/pools/${poolId}`,
      `/pools/${poolId}?search=What`,
      `/pools/${poolId}/settings`,
      `/pools/${poolId}/import`,
      `/pools/${poolId}/reports`,
      `/pools/${poolId}/questions/new`,
      `/pools/${poolId}/questions/${questionId}`,
      "/pools/new",
      "/system",
    ],
  };
  return (["student", "teacher", "admin"] as const).flatMap((reader) =>
    paths[reader].map((path) => ({ reader, path })),
  );
}
