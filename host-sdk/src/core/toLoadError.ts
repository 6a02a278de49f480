import { EntryFetchError } from './entryScript.ts';
import { type LoadErrorCode, type LoadPhase, SessionsLoadError } from './loadError.ts';

interface Circumstances {
  phase: LoadPhase;
  release: string | undefined;
  /** URL of the entry. */
  entry: string;
  /** URLs of the style sheets of the first load, because the bundler does not report which of them failed. */
  css: readonly string[];
  statusOf(url: string): number | undefined;
  isOffline: boolean;
}

/** Properties that rspack's chunk loading adds to its errors. */
interface ChunkError extends Error {
  type?: string;
  request?: string;
}

const SENTENCES: Partial<Record<LoadErrorCode, string>> = {
  offline: 'This browser has no network.',
  network: 'The remote could not be fetched.',
  integrity: 'What arrived is not what the release record says.',
  timeout: 'A part of the remote did not arrive in time.',
  evaluation: 'The remote arrived but could not be run.',
  init: 'The container of the remote could not be started.',
  'shared-module': 'The host does not share a module that the remote needs.',
};

/** Returns why a fetch failed, by the HTTP status, because a failed integrity otherwise looks like a dead server. */
function whyNotFetched(httpStatus: number | undefined): LoadErrorCode {
  if (httpStatus === undefined || httpStatus === 0) return 'network';
  return httpStatus < 400 ? 'integrity' : 'http';
}

function read(error: unknown, { phase, entry, css, statusOf }: Circumstances): [LoadErrorCode, number?] {
  if (error instanceof EntryFetchError) {
    const status = statusOf(entry);
    return [whyNotFetched(status), status];
  }
  const message = error instanceof Error ? error.message : String(error);
  // containers have no types for their errors: the code is of the federation runtime, the texts are of the bundler
  if (message.includes('RUNTIME-012') || message.includes('shared scope')) return ['shared-module'];
  if (message.includes('does not exist in container')) return ['contract'];
  if (error instanceof Error && error.name === 'ChunkLoadError') {
    const { type, request } = error as ChunkError;
    if (type === 'timeout' || message.includes('(timeout:')) return ['timeout'];
    if (type === 'missing' || message.includes('(missing:')) return ['evaluation'];
    const url = request ?? /\(error: (http[^)]+)\)/.exec(message)?.[1];
    const asked = url === undefined && message.includes('css') ? css : [url ?? ''];
    // the worst status counts; a good response was refused because of its integrity
    const known = asked.map(statusOf).filter((one) => one !== undefined);
    const status = known.includes(0) ? 0 : known.length > 0 ? Math.max(...known) : undefined;
    return [whyNotFetched(status), status];
  }
  // an error of the host's own release function: most likely a failed request
  if (phase === 'resolve') return ['network'];
  return [phase === 'init' ? 'init' : 'evaluation'];
}

/** Converts any error of the entry, its container, the bundler or the remote to a typed error. */
export function toLoadError(cause: unknown, circumstances: Circumstances): SessionsLoadError {
  const isTyped = cause instanceof SessionsLoadError;
  const { phase, release, isOffline } = circumstances;
  const [found, httpStatus] = isTyped ? [cause.code] : read(cause, circumstances);
  const code = found === 'network' && isOffline ? 'offline' : found;
  if (isTyped && code === found) return cause;
  const sentence = code === 'http' ? `The remote was answered with ${httpStatus}.` : SENTENCES[code];
  return new SessionsLoadError(code, phase, sentence ?? 'The remote has no sessions slot.', {
    cause,
    release,
    httpStatus: httpStatus || undefined,
  });
}
