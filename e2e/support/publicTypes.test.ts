import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createCompiler } from './checkInMemory.ts';

const complaints = createCompiler();

const SDK = 'host-sdk/src/publicTypes.test.ts';
const REMOTE = 'remote/src/exposes/publicTypes.test.ts';

const HOST = 'host-sdk/src/createSessionsHost.ts';
const MODULES = 'host-sdk/src/core/sharedModules.ts';
const STATUS = 'host-sdk/src/core/status.ts';
const DOUBLE = 'host-sdk/src/testing/testSessionsHost.ts';
const TOAST = 'shared-types/src/toastData.ts';
const SESSION = 'shared-types/src/parallelSession.ts';
const DECLARED = 'shared-types/src/federatedModules.d.ts';
const HOOK = 'remote/src/state/host/useParallelSessions.ts';
const ATOMS = 'remote/src/state/host/publicSessions.ts';
const USE_TOAST = 'remote/src/toasts/ToastContext.ts';

/** Returns the text of a file with one replacement. */
function changed(file: string, from: string, to: string): string {
  const text = readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8');
  expect(text.split(from), `${file} must contain this once: ${from}`).toHaveLength(2);
  return text.replace(from, to);
}

describe.each([SDK, REMOTE])('the type tests in %s', (tests) => {
  it('pass', () => {
    expect(complaints(tests)).toEqual([]);
  });
});

describe('the type tests fail after a type change:', () => {
  it.each([
    [SDK, HOST, 'timeoutMs?: number', 'timeoutMs?: string'],
    [SDK, HOST, 'release?: ReleaseSource', 'release: ReleaseSource'],
    [SDK, HOST, 'disabled?: boolean | (() => boolean)', 'disabled?: boolean'],
    [SDK, HOST, 'nonce?: string | (() => string | undefined);', ''],
    [SDK, HOST, 'retries?: number;', 'retries?: number; colour?: string;'],
    [SDK, MODULES, 'reactDom: object;', 'reactDom?: object;'],
    [SDK, HOST, 'SessionsRow: ComponentType;', 'SessionsRow: ComponentType<SessionsHost>;'],
    [SDK, HOST, "toast(toast: Omit<ToastData, 'id'>): string", "toast(toast: Omit<ToastData, 'id'>): void"],
    [SDK, TOAST, 'removeToast: (id: string)', 'removeToast: (id: number)'],
    [SDK, TOAST, " | 'warning'", ''],
    [SDK, TOAST, 'message?: string', 'message: string'],
    [SDK, HOST, 'useSessionsAttention(): number', 'useSessionsAttention(): number | null'],
    [SDK, HOST, 'getSessions(): ParallelSessionsContextValue', 'getSessions(): object'],
    [SDK, HOST, 'retry(): Promise<void>', 'retry(): void'],
    [SDK, STATUS, "phase: 'disabled'", "phase: 'off'"],
    [SDK, DOUBLE, 'extends SessionsIntegration {', "extends Omit<SessionsIntegration, 'retry'> {"],
    [REMOTE, HOOK, '(): ParallelSessionsContextValue', "(): Omit<ParallelSessionsContextValue, 'pinSession'>"],
    [REMOTE, HOOK, 'useParallelSessions()', 'useParallelSessions(id?: string)'],
    [REMOTE, SESSION, 'activeSessionId: string | null', 'activeSessionId: string'],
    [REMOTE, SESSION, 'updates: Partial<ParallelSession>', 'updates: ParallelSession'],
    [REMOTE, ATOMS, 'sessionsAtom = publicSessions(pillIdsAtom)', 'sessionsAtom = atom<ParallelSession[]>([])'],
    [REMOTE, DECLARED, 'activeSessionIdAtom: Atom<string | null>', 'activeSessionIdAtom: Atom<string>'],
    [REMOTE, DECLARED, 'attentionCountAtom: Atom<number>', 'attentionCountAtom: Atom<number | null>'],
    [REMOTE, DECLARED, 'trackEvent(event: string', 'trackEvent(event: string | number'],
    [REMOTE, USE_TOAST, 'useToast(): ToastContextValue', 'useToast(): ToastContextValue | null'],
  ])('%s, when %s has "%s" replaced by "%s"', (tests, file, from, to) => {
    expect(complaints(tests, { [file]: changed(file, from, to) })).not.toEqual([]);
  });
});

describe('createSessionsHost', () => {
  const FIXTURE = 'e2e/support/sessionsHostFixture.ts';

  /** Compiles a host with the given options besides the required ones. Returns the errors. */
  const withOptions = (options: string, modules = 'react, reactDom, jsxRuntime, jsxDevRuntime'): string[] =>
    complaints(FIXTURE, {
      [FIXTURE]: `import { createSessionsHost, type HostModules } from '@mars-sessions/host-sdk';
        declare const { react, reactDom, jsxRuntime, jsxDevRuntime }: Required<HostModules>;
        createSessionsHost({ ${modules}, ${options} });`,
    });

  it.each([
    '',
    "release: 'https://sessions.example/release.json', timeoutMs: 10_000, retries: 0",
    'release: async () => "/release.json", disabled: () => false, nonce: () => undefined',
    "allowedOrigins: ['https://cdn.example'], host: { toastPolicy: 'quiet', shortcuts: { 'all-sessions': false } }",
    'websocket: { useWebSocketContext: () => null }',
    'websocket: undefined',
  ])('accepts { %s }', (options) => {
    expect(withOptions(options)).toEqual([]);
  });

  it.each([
    ['release: 1', "'number' is not assignable to type"],
    ["relase: '/release.json'", "'relase' does not exist in type 'SessionsHostOptions'"],
    ["timeoutMs: '10s'", "'string' is not assignable to type 'number'"],
    ["disabled: 'yes'", "'string' is not assignable to type 'boolean"],
    ["allowedOrigins: 'https://cdn.example'", "'string' is not assignable to type 'readonly string[]'"],
    ["host: { toastPolicy: 'loud' }", `'"loud"' is not assignable to type '"seed" | "quiet"`],
    ["host: { shortcuts: { 'last-session': 'j' } }", "'last-session'"],
    [
      "websocket: { useWebSocketContext: () => 'connected' }",
      "'string' is not assignable to type 'HostWebSocketContext",
    ],
  ])('refuses { %s }', (options, said) => {
    expect(withOptions(options)).toEqual([expect.stringContaining(said)]);
  });

  it.each([
    ['react', 'reactDom, jsxRuntime, jsxDevRuntime'],
    ['reactDom', 'react, jsxRuntime, jsxDevRuntime'],
    ['jsxRuntime', 'react, reactDom, jsxDevRuntime'],
    ['jsxDevRuntime', 'react, reactDom, jsxRuntime'],
  ])('refuses a host without %s', (missing, modules) => {
    expect(withOptions('', modules)).toEqual([expect.stringContaining(`Property '${missing}' is missing`)]);
  });
});
