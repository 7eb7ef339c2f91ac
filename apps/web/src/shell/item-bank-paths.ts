/** The addresses of the pages about a pool. Every character of a question's id may stand in an address as it is. */
export function poolPath(poolId: string): string {
  return `/pools/${poolId}`;
}
export function poolSettingsPath(poolId: string): string {
  return `${poolPath(poolId)}/settings`;
}
export function importPath(poolId: string): string {
  return `${poolPath(poolId)}/import`;
}
export function reportsPath(poolId: string): string {
  return `${poolPath(poolId)}/reports`;
}
export function newQuestionPath(poolId: string): string {
  return `${poolPath(poolId)}/questions/new`;
}
export function questionPath(poolId: string, questionId: string): string {
  return `${poolPath(poolId)}/questions/${questionId}`;
}
