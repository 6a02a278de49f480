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
  'not-registered': 'The entry of the remote ran and set no container.',
  init: 'The container of the remote could not be started.',
  'shared-module': 'The host does not share a module that the remote needs.',
};

/** Returns why a fetch failed, by the HTTP status, because a failed integrity otherwise looks like a dead server. */
function whyNotFetched(httpStatus: number | undefined): LoadErrorCode {
  if (httpStatus === undefined || httpStatus === 0) return 'network';
  return httpStatus < 400 ? 'integrity' : 'http';
}

function read(error: unknown, { phase, entry, css, statusOf }: Circumstances): [LoadErrorCode, number?] {
  const message = error instanceof Error ? error.message : String(error);
  // the federation runtime has codes in its messages and no types
  if (message.includes('RUNTIME-012')) return ['shared-module'];
  if (message.includes('RUNTIME-001')) return ['not-registered'];
  if (message.includes('RUNTIME-002') || message.includes('RUNTIME-015')) return ['init'];
  if (message.includes('RUNTIME-014') || message.includes('does not exist in container')) return ['contract'];
  if (message.includes('ScriptNetworkError')) {
    if (message.includes('timed out')) return ['timeout'];
    const status = statusOf(entry);
    return [whyNotFetched(status), status];
  }
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

/** Converts any error of the federation runtime, the bundler or the remote to a typed error. */
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
