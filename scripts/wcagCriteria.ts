/** Number of success criteria of each guideline of WCAG 2.2. */
const CRITERIA: Readonly<Record<string, number>> = {
  '1.1': 1,
  '1.2': 9,
  '1.3': 6,
  '1.4': 13,
  '2.1': 4,
  '2.2': 6,
  '2.3': 3,
  '2.4': 13,
  '2.5': 8,
  '3.1': 6,
  '3.2': 6,
  '3.3': 9,
  '4.1': 3,
};

/** WCAG 2.2 removed 4.1.1 (Parsing). */
const GONE = new Set(['4.1.1']);

/** Versions of WCAG, because `WCAG 2.2` may mean one. */
const VERSIONS = new Set(['2.0', '2.1', '2.2']);

/** Returns whether a success criterion, a guideline or a version has that number. */
export function isWcagNumber(number: string): boolean {
  if (VERSIONS.has(number) || number in CRITERIA) return true;
  const [, guideline = '', last = ''] = /^(\d\.\d)\.(\d+)$/.exec(number) ?? [];
  const count = CRITERIA[guideline] ?? 0;
  return Number(last) >= 1 && Number(last) <= count && !GONE.has(number);
}
