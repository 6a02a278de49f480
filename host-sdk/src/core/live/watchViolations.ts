import { fileOf, type SessionsRelease } from '../releaseRecord.ts';

/** A violation of the page's Content Security Policy in which a file of a release is involved. */
export interface Violation {
  /** Global of the release. */
  release: string;
  /** The directive that was violated: `script-src-elem`. */
  directive: string;
  /** The file that was blocked, or whose code was, relative to the release, without query. */
  file: string;
}

/** Maximum number of violations that are reported per page. A policy that forbids all files has one for each. */
const MAX_TOLD = 20;

/**
 * Reports the violations of the page's policy that belong to a release: one of its files was blocked, or its code did
 * what is forbidden. Those of the host are not reported. A policy with the disposition `report` counts too.
 *
 * @param told what was reported on this page. Each directive and file is reported once, also if the release is watched
 *   again
 * @returns a function that stops watching
 */
export function watchViolations(
  release: SessionsRelease,
  told: Set<string>,
  tell: (violation: Violation) => void,
): () => void {
  const { entry, css, files = [], global } = release.record;
  const folder = new URL('.', fileOf(release, entry)).href;
  // in a folder in which the page is too, a file may be the host's
  const named = location.href.startsWith(folder)
    ? [entry, ...css, ...files.map(({ path }) => path)].map((file) => fileOf(release, file))
    : undefined;

  /** Returns the path of a URL in the release, or undefined for other URLs and for words such as `inline`. */
  function pathOf(text: string): string | undefined {
    const [url = ''] = text.split(/[?#]/);
    return url.startsWith(folder) && (!named || named.includes(url)) ? url.slice(folder.length) : undefined;
  }

  const onViolation = (event: SecurityPolicyViolationEvent): void => {
    const file = pathOf(event.blockedURI) || pathOf(event.sourceFile);
    const directive = event.effectiveDirective;
    const key = `${global} ${directive} ${file}`;
    if (!file || told.has(key) || told.size >= MAX_TOLD) return;
    told.add(key);
    tell({ release: global, directive, file });
  };
  document.addEventListener('securitypolicyviolation', onViolation);
  return () => document.removeEventListener('securitypolicyviolation', onViolation);
}
