import type { SessionsRelease } from '@mars-sessions/host-sdk';

/** The id of the `<script type="application/json">` that the server writes into the page. */
export const SHELL_CONFIG_ID = 'mars-shell-config';

/** The configuration that the server gives to the shell with the page. MARS has it in `NEXT_PUBLIC_…` variables. */
export interface ShellConfig {
  /** The release of the sessions UI, or the URL of its record, or null to run without it. */
  sessions: SessionsRelease | string | null;
  debug: boolean;
}

const WITHOUT_SESSIONS: ShellConfig = { sessions: null, debug: false };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/**
 * Parses the configuration from its JSON text.
 * @throws Error with one sentence that names the problem
 */
export function parseShellConfig(text: string): ShellConfig {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('it is not JSON');
  }
  if (!isRecord(value)) throw new Error('it is not an object');
  const { sessions, debug = false } = value;
  if (typeof debug !== 'boolean') throw new Error('"debug" is not a boolean');
  if (sessions === null || (typeof sessions === 'string' && sessions !== '')) return { sessions, debug };
  if (!isRecord(sessions)) throw new Error('"sessions" is neither a release, nor an address, nor null');
  const { recordUrl, record } = sessions;
  if (typeof recordUrl !== 'string' || recordUrl === '') throw new Error('"sessions.recordUrl" is not an address');
  if (!isRecord(record)) throw new Error('"sessions.record" is not an object');
  // the SDK validates its contents
  return { sessions: { recordUrl, record } as unknown as SessionsRelease, debug };
}

/** Returns the page's configuration. If it is invalid, logs that once and returns one without sessions. */
export function readShellConfig(page: Document): ShellConfig {
  try {
    const text = page.getElementById(SHELL_CONFIG_ID)?.textContent;
    if (text === undefined || text === null) throw new Error('the page has none');
    return parseShellConfig(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    console.error(`The shell's configuration cannot be used (${why}): the sessions UI is left out.`);
    return WITHOUT_SESSIONS;
  }
}
