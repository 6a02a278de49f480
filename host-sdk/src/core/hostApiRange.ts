interface Version {
  numbers: [number, number, number];
  /** The identifiers of a prerelease, none for a release. */
  pre: string[];
}

type Comparator = (version: Version) => boolean;

const WHOLE = /^v?(\d+)(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?(?:-([\w.-]+))?(?:\+[\w.-]+)?$/;

function parse(text: string): (Version & { given: number }) | undefined {
  const match = WHOLE.exec(text);
  if (!match) return undefined;
  const parts = match.slice(1, 4).map((part) => (part === undefined || /[xX*]/.test(part) ? undefined : Number(part)));
  const given = parts.indexOf(undefined) < 0 ? 3 : parts.indexOf(undefined);
  const [major = 0, minor = 0, patch = 0] = parts;
  return { numbers: [major, minor, patch], pre: match[4]?.split('.') ?? [], given };
}

function comparePre(a: string[], b: string[]): number {
  // a release is later than all of its prereleases
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const [left, right] = [a[index], b[index]];
    if (left === undefined || right === undefined) return left === undefined ? -1 : 1;
    const [isNumber, isOther] = [/^\d+$/.test(left), /^\d+$/.test(right)];
    if (isNumber && isOther && left !== right) return Number(left) - Number(right);
    if (isNumber !== isOther) return isNumber ? -1 : 1;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

function compare(a: Version, b: Version): number {
  for (const index of [0, 1, 2] as const) {
    if (a.numbers[index] !== b.numbers[index]) return a.numbers[index] - b.numbers[index];
  }
  return comparePre(a.pre, b.pre);
}

/** The first version beyond what shares the first `kept` numbers with this one. */
function beyond({ numbers }: Version, kept: number): Version {
  const next = numbers.map((n, index) => (index < kept - 1 ? n : index === kept - 1 ? n + 1 : 0));
  // not even a prerelease of it is within
  return { numbers: next as Version['numbers'], pre: ['0'] };
}

const within =
  (from: Version, to: Version): Comparator =>
  (version) =>
    compare(version, from) >= 0 && compare(version, to) < 0;

function comparator(text: string): Comparator | undefined {
  if (/^[*xX]?$/.test(text)) return () => true;
  const [, operator = '', rest = ''] = /^(\^|~|>=|<=|>|<|=)?\s*(.+)$/.exec(text) ?? [];
  const bound = parse(rest);
  if (!bound) return undefined;
  const { given, numbers } = bound;
  // "^1" and "1.x" begin with the first prerelease: nobody who writes them means to leave those out
  const from: Version = given < 3 && bound.pre.length === 0 ? { numbers, pre: ['0'] } : bound;
  if (operator === '^') {
    const first = numbers.findIndex((n) => n > 0);
    return within(from, beyond(bound, first < 0 || first >= given ? given : first + 1));
  }
  if (operator === '~') return within(from, beyond(bound, Math.min(given, 2)));
  if (operator === '>=') return (version) => compare(version, from) >= 0;
  if (operator === '<') return (version) => compare(version, from) < 0;
  const after = given < 3 ? beyond(bound, given) : undefined;
  if (operator === '>') return (version) => (after ? compare(version, after) >= 0 : compare(version, bound) > 0);
  if (operator === '<=') return (version) => (after ? compare(version, after) < 0 : compare(version, bound) <= 0);
  return after ? within(from, after) : (version) => compare(version, bound) === 0;
}

/**
 * Whether a version lies in a semver range. Prereleases count as the versions that they are: `1.1.0-canary.3` is
 * within `^1.0.0`, which npm's rule would deny (a host's React, and a host, may well be one). What cannot be read
 * matches nothing.
 */
export function isInRange(version: string, range: string): boolean {
  const parsed = parse(version.trim());
  if (!parsed) return false;
  return range.split('||').some((part) => {
    const texts = part
      .trim()
      .replace(/(\^|~|>=|<=|>|<|=)\s+/g, '$1')
      .split(/\s+/);
    const all = texts.map(comparator);
    return all.every((one) => one?.(parsed) ?? false);
  });
}
