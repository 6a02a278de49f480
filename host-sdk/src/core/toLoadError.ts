import { type LoadErrorCode, type LoadPhase, SessionsLoadError } from './loadError.ts';

interface Circumstances {
  phase: LoadPhase;
  release: string | undefined;
  /** The entry's URL. */
  entry: string;
  /** The URLs of the style sheets of the first load: the bundler does not say which of them failed. */
  css: readonly string[];
  statusOf(url: string): number | undefined;
  isOffline: boolean;
}

/** What rspack's chunk loading adds to its errors. */
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

/** Why something could not be fetched, by the status of the answer: a broken integrity looks like a dead server else. */
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
    // the worst of them; an answer that was good was refused for its integrity
    const known = asked.map(statusOf).filter((one) => one !== undefined);
    const status = known.includes(0) ? 0 : known.length > 0 ? Math.max(...known) : undefined;
    return [whyNotFetched(status), status];
  }
  // what the host's own way to a release threw: it is a request in all likelihood
  if (phase === 'resolve') return ['network'];
  return [phase === 'init' ? 'init' : 'evaluation'];
}

/** Makes a typed error of whatever the federation runtime, the bundler or the remote itself threw. */
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
