/** How many success criteria each guideline of WCAG 2.2 has. */
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

/** 4.1.1 (Parsing) was taken out of 2.2. */
const GONE = new Set(['4.1.1']);

/** The versions of the guidelines: `WCAG 2.2` is one. */
const VERSIONS = new Set(['2.0', '2.1', '2.2']);

/** Whether there is a success criterion, a guideline or a version of that number. */
export function isWcagNumber(number: string): boolean {
  if (VERSIONS.has(number) || number in CRITERIA) return true;
  const [, guideline = '', last = ''] = /^(\d\.\d)\.(\d+)$/.exec(number) ?? [];
  const count = CRITERIA[guideline] ?? 0;
  return Number(last) >= 1 && Number(last) <= count && !GONE.has(number);
}
