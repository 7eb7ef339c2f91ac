/** Returns the path of a pool's page. */
export function poolPath(poolId: string): string {
  return `/pools/${poolId}`;
}

/** Returns the path of a pool's settings. */
export function poolSettingsPath(poolId: string): string {
  return `${poolPath(poolId)}/settings`;
}

/** Returns the path of the import into a pool. */
export function importPath(poolId: string): string {
  return `${poolPath(poolId)}/import`;
}

/** Returns the path of the reports about a pool's questions. */
export function reportsPath(poolId: string): string {
  return `${poolPath(poolId)}/reports`;
}

/** Returns the path of the form for a new question. */
export function newQuestionPath(poolId: string): string {
  return `${poolPath(poolId)}/questions/new`;
}

/** Returns the path of a question's page. Ids contain only characters that need no encoding in a path. */
export function questionPath(poolId: string, questionId: string): string {
  return `${poolPath(poolId)}/questions/${questionId}`;
}
