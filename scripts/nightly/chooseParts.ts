import { Refusal } from '../release/refusal.ts';
import type { NightlyReport } from './nightlyReport.ts';
import { PARTS, type Part } from './parts.ts';

/**
 * Returns the parts of the given names, in this order, each once. No names: all parts.
 *
 * @throws Refusal if there is no part of a name
 */
export function namedParts(names: readonly string[]): readonly Part[] {
  if (names.length === 0) return PARTS;
  const unknown = names.filter((name) => !PARTS.some((part) => part.name === name));
  if (unknown.length > 0)
    throw new Refusal(
      `There is no part ${unknown.map((name) => `"${name}"`).join(', ')}. The parts: ${PARTS.map(({ name }) => name).join(', ')}.`,
    );
  return [...new Set(names)].flatMap((name) => PARTS.filter((part) => part.name === name));
}

/** The state of the files that would be tested. */
interface Tree {
  /** The commit: 40 hex digits. */
  readonly hash: string;
  readonly isDirty: boolean;
}

/**
 * Returns the parts that have not passed on this commit, with the variables that they would have now. A run on files that
 * differed from the commit says nothing about it.
 */
export function partsLeft(
  parts: readonly Part[],
  report: NightlyReport,
  { hash, isDirty }: Tree,
  caller: NodeJS.ProcessEnv,
): readonly Part[] {
  return parts.filter((part) => {
    const run = report[part.name];
    const hasPassed = run?.result === 'passed' && run.commit === hash && !run.dirty && !isDirty;
    return !hasPassed || !isSame(run.env, variablesOf(part, caller));
  });
}

/** Returns the variables of a part, with the values that the caller's environment gives them. */
export function variablesOf({ env }: Part, caller: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, caller[name] ?? value]));
}

function isSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(other);
  return names.length === Object.keys(one).length && names.every((name) => one[name] === other[name]);
}
