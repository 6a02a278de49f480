/** A few random letters and digits that tell apart what was made in the same millisecond. */
export function randomSuffix(): string {
  return Math.random().toString(36).slice(2, 11).padEnd(9, '0');
}
