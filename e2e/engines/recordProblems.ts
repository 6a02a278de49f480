import type { EnginePage } from './enginePage.ts';

/** The name under which a page keeps its problems: in the storage of its tab, which a reload does not clear. */
const KEPT = 'test.problems';

/**
 * Makes the page keep everything that must not happen: errors that nobody caught, rejections, what the page writes as an
 * error or a warning, and violations of its policy. Runs in the page, before any other script.
 *
 * A script of the page cannot see what the engine itself writes to its console, such as a file that cannot be loaded,
 * and nothing of other windows and workers. WebDriver cannot read that console either; the tests on Playwright do.
 */
function keepProblems(name: string): void {
  const keep = (problem: string): void => {
    const before = JSON.parse(sessionStorage.getItem(name) ?? '[]') as string[];
    sessionStorage.setItem(name, JSON.stringify([...before, problem]));
  };
  for (const level of ['error', 'warn'] as const) {
    const write = console[level];
    console[level] = (...words: unknown[]) => {
      keep(`console.${level}: ${words.map(String).join(' ')}`);
      write(...words);
    };
  }
  addEventListener('error', ({ message, filename, lineno }) => keep(`error: ${message} (${filename}:${lineno})`));
  addEventListener('unhandledrejection', ({ reason }) => keep(`rejection: ${String(reason)}`));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
    keep(`violation: ${violatedDirective} ${blockedURI} (${sourceFile}:${lineNumber})`),
  );
}

/**
 * Adds the recorder to a page's HTML, as the first script of its head.
 *
 * @param policy the content security policy of the page. Its nonce allows the script
 */
export function withRecorder(html: string, policy = ''): string {
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  const tag = nonce === undefined ? '<script>' : `<script nonce="${nonce}">`;
  const script = `${tag}(${keepProblems.toString()})(${JSON.stringify(KEPT)})</script>`;
  const added = html.replace(/<head[^>]*>/, (head) => head + script);
  if (added === html) throw new Error('The page has no head for the recorder.');
  return added;
}

/** Returns the problems of a tab so far. Its page must have the recorder; a tab that has opened nothing has none. */
export const problemsOf = (page: EnginePage): Promise<string[]> =>
  page.evaluate(
    (name: string) =>
      location.origin === 'null' ? [] : (JSON.parse(sessionStorage.getItem(name) ?? '[]') as string[]),
    KEPT,
  );
