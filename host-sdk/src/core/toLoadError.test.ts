import { describe, expect, it } from 'vitest';
import { EntryFetchError } from './entryScript.ts';
import { SessionsLoadError } from './loadError.ts';
import { toLoadError } from './toLoadError.ts';

const ENTRY = 'https://cdn.example/remoteEntry.js';
const SHEET = 'https://cdn.example/slot.css';
const CHUNK = 'https://cdn.example/base.js';

interface Given {
  phase?: 'fetch' | 'init' | 'expose';
  status?: number | undefined;
  isOffline?: boolean;
}

const circumstances = ({ phase = 'fetch', status, isOffline = false }: Given = {}) => ({
  phase,
  release: 'mars_sessions_1',
  entry: ENTRY,
  css: [SHEET],
  statusOf: (url: string) => ([ENTRY, CHUNK, SHEET].includes(url) ? status : undefined),
  isOffline,
});

const network = new EntryFetchError('It could not be fetched.');
const chunk = (message: string, members: object = {}) =>
  Object.assign(new Error(message), { name: 'ChunkLoadError', ...members });
const chunkFailed = chunk(`Loading chunk 12 failed.\n(error: ${CHUNK})`, { type: 'error', request: CHUNK });

const cssFailed = chunk('Loading css chunk 8 failed.\n(error: undefined)');

describe('a failure to load the remote', () => {
  it.each<[string, unknown, Given]>([
    ['network', network, { status: 0 }],
    ['network', network, { status: undefined }],
    ['http', network, { status: 404 }],
    ['http', network, { status: 503 }],
    // a script with a wrong integrity fails like one that did not arrive, but its response was good
    ['integrity', network, { status: 200 }],
    ['offline', network, { status: 0, isOffline: true }],
    ['evaluation', new Error('Uncaught SyntaxError: Unexpected token'), {}],
    ['init', new Error('boom'), { phase: 'init' }],
    ['shared-module', new Error('[ Federation Runtime ]: … #RUNTIME-012 …'), { phase: 'expose' }],
    ['shared-module', new Error("Shared module react doesn't exist in shared scope default"), { phase: 'expose' }],
    ['contract', new Error('Module "./Nope" does not exist in container.'), { phase: 'expose' }],
    ['http', chunkFailed, { phase: 'expose', status: 404 }],
    ['integrity', chunkFailed, { phase: 'expose', status: 200 }],
    ['network', chunkFailed, { phase: 'expose', status: 0 }],
    ['network', cssFailed, { phase: 'expose' }],
    ['network', cssFailed, { phase: 'expose', status: 0 }],
    ['http', cssFailed, { phase: 'expose', status: 404 }],
    ['integrity', cssFailed, { phase: 'expose', status: 200 }],
    ['timeout', chunk('Loading chunk 1 failed.\n(timeout: x)', { type: 'timeout', request: CHUNK }), {}],
    ['evaluation', chunk('Loading chunk 1 failed.\n(missing: x)', { type: 'missing', request: CHUNK }), {}],
    ['evaluation', new Error('x is not defined'), { phase: 'expose' }],
    ['evaluation', 'a text that was thrown', {}],
    ['evaluation', undefined, {}],
    ['evaluation', null, {}],
  ])('has the code %s: %s (%j)', (code, cause, given) => {
    const typed = toLoadError(cause, circumstances(given));
    expect(typed).toBeInstanceOf(SessionsLoadError);
    expect(typed).toMatchObject({ code, cause, phase: given.phase ?? 'fetch', release: 'mars_sessions_1' });
    expect(typed.httpStatus).toBe(code === 'http' || code === 'integrity' ? given.status : undefined);
    expect(typed.name).toBe('SessionsLoadError');
    expect(typed.message).not.toBe('');
  });

  it('does not change if it is already typed', () => {
    const typed = new SessionsLoadError('timeout', 'fetch', 'too late');
    expect(toLoadError(typed, circumstances())).toBe(typed);
  });
});
