import type { Finding } from './findUnsupported.ts';
import type { Browser } from './supportedBrowsers.ts';

/** Findings that are no fault. */
export interface Allowance {
  readonly names: readonly string[];
  /** Why no browser suffers. */
  readonly because: string;
  /** The sources that may use it, or their folders, from the root of the repository. */
  readonly in: readonly string[];
  /** The text that shows it, and the source that has it: the guard, the fallback, the own thing of that name. */
  readonly shownBy: { readonly source: string; readonly text: string };
}

const isBelow = (source: string, place: string): boolean => source === place || source.startsWith(`${place}/`);

function allows(allowance: Allowance, { name, source }: Finding): boolean {
  return allowance.names.includes(name) && allowance.in.some((place) => isBelow(source, place));
}

/** Returns the browsers as text, each with its oldest version: `safari 26.0, safari_ios 26.0`. */
function oldest(browsers: readonly Browser[]): string {
  const versions = new Map<string, string>();
  for (const { id, version } of browsers)
    if (Number.parseFloat(versions.get(id) ?? 'Infinity') > Number.parseFloat(version)) versions.set(id, version);
  return [...versions].map(([id, version]) => `${id} ${version}`).join(', ');
}

function unneeded(allowance: Allowance, findings: readonly Finding[]): string[] {
  const { names, in: places } = allowance;
  const used = findings.filter((finding) => allows(allowance, finding));
  return [
    ...names.filter((name) => !used.some((finding) => finding.name === name)),
    ...places.filter((place) => !used.some(({ source }) => isBelow(source, place))),
  ].map((entry) => `The list of what is allowed has ${entry} needlessly.`);
}

/**
 * Returns what is wrong, as sentences: findings that nothing allows, allowances that nothing needs, allowances whose
 * guard is gone.
 * @param texts the texts of the sources of the built files
 */
export function judge(
  findings: readonly Finding[],
  allowed: readonly Allowance[],
  texts: ReadonlyMap<string, string>,
): string[] {
  const faults = findings
    .filter((finding) => !allowed.some((allowance) => allows(allowance, finding)))
    .map(({ name, browsers, source, line }) => `${source}:${line} uses ${name}, which ${oldest(browsers)} lacks.`);
  const needless = allowed.flatMap((allowance) => unneeded(allowance, findings));
  const gone = allowed
    .filter(({ shownBy: { source, text } }) => !texts.get(source)?.includes(text))
    .map(({ names, shownBy: { source, text } }) => `${source} has no "${text}", which allows ${names.join(', ')}.`);
  return [...faults, ...needless, ...gone];
}
