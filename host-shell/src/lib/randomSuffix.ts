/** Returns random letters and digits, to distinguish ids that are created in the same millisecond. */
export function randomSuffix(): string {
  return Math.random().toString(36).slice(2, 11).padEnd(9, '0');
}
