/** The addresses of the pages about a pool. Every character of a question's id may stand in an address as it is. */
export const poolPath = (poolId: string): string => `/pools/${poolId}`;
export const poolSettingsPath = (poolId: string): string => `${poolPath(poolId)}/settings`;
export const importPath = (poolId: string): string => `${poolPath(poolId)}/import`;
export const reportsPath = (poolId: string): string => `${poolPath(poolId)}/reports`;
export const newQuestionPath = (poolId: string): string => `${poolPath(poolId)}/questions/new`;
export const questionPath = (poolId: string, questionId: string): string =>
  `${poolPath(poolId)}/questions/${questionId}`;
