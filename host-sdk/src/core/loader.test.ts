// @vitest-environment jsdom
import { createInstance } from '@module-federation/runtime';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLoader, type Loader, type SessionsStatus } from './loader.ts';
import type { HostModules } from './sharedModules.ts';

vi.mock('@module-federation/runtime', () => ({ createInstance: vi.fn() }));

const ENTRY = { url: 'https://cdn.example/mars/remoteEntry.abc.js', global: 'mars_sessions_0_1_0_abc' };
const HOST = { react: { version: '19.3.0' }, reactDom: {}, jsxRuntime: {}, jsxDevRuntime: {} } as HostModules;
const SLOT = { default: () => null };

const loadRemote = vi.fn<(name: string) => Promise<unknown>>();
const registerRemotes = vi.fn();

let loader: Loader;
let seen: string[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.mocked(createInstance)
    .mockReset()
    .mockReturnValue({ loadRemote, registerRemotes } as never);
  loadRemote.mockReset().mockResolvedValue(SLOT);
  registerRemotes.mockReset();
  loader = createLoader(ENTRY, HOST, 10_000);
  seen = [];
  loader.subscribe(() => seen.push(loader.getStatus().phase));
});
afterEach(() => void vi.useRealTimers());

function failure(): Extract<SessionsStatus, { phase: 'failed' }> {
  const status = loader.getStatus();
  if (status.phase !== 'failed') throw new Error(`It has not failed but is ${status.phase}.`);
  return status;
}

describe('loading', () => {
  it('does nothing before it is asked to', () => {
    expect(loader.getStatus()).toEqual({ phase: 'idle', attempt: 0 });
    expect(createInstance).not.toHaveBeenCalled();
  });

  it('gives the slot of the remote, and leaves no timer', async () => {
    await loader.load();
    expect(loader.getStatus()).toEqual({ phase: 'ready', attempt: 1, Slot: SLOT.default });
    expect(seen).toEqual(['loading', 'ready']);
    expect(loadRemote).toHaveBeenCalledExactlyOnceWith('mars_sessions/SessionsSlot');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('asks for the release’s own script and global, under the name that every host uses', async () => {
    await loader.load();
    expect(vi.mocked(createInstance).mock.calls[0]?.[0]).toMatchObject({
      remotes: [{ name: 'mars_sessions', entry: ENTRY.url, entryGlobalName: ENTRY.global, type: 'var' }],
      shareStrategy: 'loaded-first',
    });
  });

  it('input 42: happens once, however often it is asked for', async () => {
    await Promise.all([loader.load(), loader.load()]);
    await loader.load();
    expect(loadRemote).toHaveBeenCalledOnce();
  });

  it('tells nobody who has stopped listening', async () => {
    const told = vi.fn();
    loader.subscribe(told)();
    await loader.load();
    expect(told).not.toHaveBeenCalled();
  });

  it('loads its script so that an error in it can be read, within the same time', async () => {
    await loader.load();
    const [plugin] = vi.mocked(createInstance).mock.calls[0]?.[0].plugins ?? [];
    const made = plugin?.createScript?.({ url: ENTRY.url } as never) as { script: HTMLScriptElement; timeout: number };
    expect(made.timeout).toBe(10_000);
    expect(made.script.src).toBe(ENTRY.url);
    expect(made.script.crossOrigin).toBe('anonymous');
    expect(made.script.async).toBe(true);
  });
});

describe('a remote that does not come', () => {
  it('has failed when its time is over, and not before', async () => {
    loadRemote.mockReturnValue(new Promise(() => {}));
    void loader.load();
    await vi.advanceTimersByTimeAsync(9999);
    expect(loader.getStatus().phase).toBe('loading');
    await vi.advanceTimersByTimeAsync(1);
    expect(failure().error).toMatchObject({ phase: 'timeout' });
  });

  it('stays failed when it comes late', async () => {
    let arrive = (_: unknown): void => {};
    loadRemote.mockReturnValue(new Promise((resolve) => (arrive = resolve)));
    void loader.load();
    await vi.advanceTimersByTimeAsync(10_000);
    arrive(SLOT);
    await vi.advanceTimersByTimeAsync(0);
    expect(loader.getStatus().phase).toBe('failed');
  });

  it('does no harm when it fails late', async () => {
    let fail = (_: unknown): void => {};
    loadRemote.mockReturnValue(new Promise((_, reject) => (fail = reject)));
    void loader.load();
    await vi.advanceTimersByTimeAsync(10_000);
    fail(new Error('late'));
    await vi.advanceTimersByTimeAsync(0);
    expect(failure().error.phase).toBe('timeout');
  });

  it.each([
    ['network', new Error('ScriptNetworkError')],
    ['shared-module', new Error('RUNTIME-012')],
    ['evaluation', new Error('boom')],
  ])('says why: %s', async (phase, error) => {
    loadRemote.mockRejectedValue(error);
    await loader.load();
    expect(failure()).toMatchObject({ attempt: 1, error: { phase, cause: error } });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has failed, too, when the runtime cannot even start', async () => {
    vi.mocked(createInstance).mockImplementation(() => {
      throw new Error('no runtime');
    });
    await loader.load();
    expect(failure().error.phase).toBe('evaluation');
  });

  it.each([null, undefined, {}, { default: undefined }, { default: 'text' }, { default: null }])(
    'is not what was agreed on when it exports %j',
    async (module) => {
      loadRemote.mockResolvedValue(module);
      await loader.load();
      expect(failure().error.phase).toBe('contract');
    },
  );

  it('may export a component that is an object, as memo and forwardRef make them', async () => {
    loadRemote.mockResolvedValue({ default: { $$typeof: Symbol.for('react.memo') } });
    await loader.load();
    expect(loader.getStatus().phase).toBe('ready');
  });
});

describe('trying again', () => {
  it('asks the same container where only the network failed', async () => {
    loadRemote.mockRejectedValueOnce(new Error('ScriptNetworkError'));
    await loader.load();
    await loader.load();
    expect(loader.getStatus()).toMatchObject({ phase: 'ready', attempt: 2 });
    expect(registerRemotes).not.toHaveBeenCalled();
    expect(createInstance).toHaveBeenCalledOnce();
  });

  it.each(['RUNTIME-012', 'boom'])('asks for a new container where the old one is spoiled: %s', async (message) => {
    loadRemote.mockRejectedValueOnce(new Error(message));
    await loader.load();
    await loader.load();
    expect(registerRemotes.mock.calls).toEqual([
      [[expect.objectContaining({ name: 'mars_sessions', entry: `${ENTRY.url}?retry=2` })], { force: true }],
    ]);
    expect(loader.getStatus()).toMatchObject({ phase: 'ready', attempt: 2 });
  });

  it('has its whole time again', async () => {
    loadRemote.mockReturnValue(new Promise(() => {}));
    for (const attempt of [1, 2]) {
      void loader.load();
      await vi.advanceTimersByTimeAsync(9999);
      expect(loader.getStatus()).toMatchObject({ phase: 'loading', attempt });
      await vi.advanceTimersByTimeAsync(1);
      expect(failure().attempt).toBe(attempt);
    }
  });

  it('takes a crashed remote out, and in again', async () => {
    await loader.load();
    const broken = new Error('in render');
    loader.crashed(broken);
    expect(failure()).toMatchObject({ attempt: 1, error: { phase: 'render', cause: broken } });
    await loader.load();
    expect(loader.getStatus()).toMatchObject({ phase: 'ready', attempt: 2 });
    expect(seen).toEqual(['loading', 'ready', 'failed', 'loading', 'ready']);
  });
});
