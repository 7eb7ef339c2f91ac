/** 50,000 tests that are over, with 20 answers each: 1,000,000 answers. */
export const LARGE = {
  students: 5_000,
  testsOfEachStudent: 10,
  answersOfEachTest: 20,
  pools: 10,
  questionsOfEachPool: 300,
} as const;
