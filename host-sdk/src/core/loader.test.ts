// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EntryFetchError } from './entryScript.ts';
import { SessionsLoadError } from './loadError.ts';
import type { LoaderOptions } from './loaderTypes.ts';
import { RELEASE, releaseAt } from './testing/release.ts';
import { HOST, moduleOf, type Scripted, scriptedLoader } from './testing/scriptedLoader.ts';

const ENTRY = 'https://cdn.example/mars/remoteEntry.abc.js';
const GLOBAL = RELEASE.record.global;

let scripted: Scripted;

beforeEach(() => {
  vi.useFakeTimers();
  history.replaceState(null, '', '/');
});
afterEach(() => {
  scripted?.loader.dispose();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function start(over: Partial<LoaderOptions> = {}): Scripted {
  scripted = scriptedLoader(over);
  return scripted;
}

/** Mounts one view, and runs everything that needs no timer. */
async function mount(): Promise<() => void> {
  const unmount = scripted.loader.mount();
  await vi.advanceTimersByTimeAsync(0);
  return unmount;
}

function failure(): SessionsLoadError {
  const status = scripted.loader.getStatus();
  if (status.phase !== 'failed') throw new Error(`It has not failed but is ${status.phase}.`);
  return status.error;
}

const phase = () => scripted.loader.getStatus().phase;
const never = () => new Promise<never>(() => {});
const network = () => new EntryFetchError('It could not be fetched.');

describe('loading', () => {
  it('starts when a view is mounted, passes its phases, and leaves only the timer of the good release', async () => {
    const { loader, opened, seen } = start();
    expect(loader.getStatus()).toEqual({ phase: 'idle', attempt: 0 });
    const unmount = await mount();
    expect(seen).toEqual([
      ...['resolve', 'resolve', 'policy', 'compat', 'fetch', 'init', 'expose', 'identity', 'ready'],
    ]);
    expect(loader.getStatus()).toMatchObject({ phase: 'ready', attempt: 1, release: GLOBAL, lastKnownGood: false });
    expect(opened).toMatchObject([{ url: ENTRY, global: GLOBAL }]);
    unmount();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('input 42: happens once for any number of views', async () => {
    const { loader, load } = start();
    loader.mount();
    loader.mount();
    await mount();
    loader.mount();
    expect(load).toHaveBeenCalledOnce();
  });

  it('requests the script of the release with all required attributes', async () => {
    const { load } = start({ nonce: () => 'n0nce' });
    await mount();
    expect(load.mock.calls[0]?.[0].entryScript()).toMatchObject({
      src: ENTRY,
      integrity: 'sha384-AAAA',
      crossOrigin: 'anonymous',
      nonce: 'n0nce',
      async: true,
    });
  });

  it('preloads the entry until the remote has arrived, and leaves no tag', async () => {
    const { load, loader } = start();
    let arrive = (_: unknown): void => {};
    load.mockImplementation(() => new Promise((resolve) => (arrive = resolve)));
    await mount();
    const preload = document.querySelector<HTMLLinkElement>('link[rel="preload"]');
    expect(preload).toMatchObject({ href: ENTRY, as: 'script', integrity: 'sha384-AAAA', crossOrigin: 'anonymous' });
    arrive(moduleOf(GLOBAL));
    await vi.advanceTimersByTimeAsync(0);
    expect(loader.getStatus().phase).toBe('ready');
    expect(document.querySelector('link[rel="preload"]')).toBeNull();
  });

  it('reports a policy that blocks its files while it is loaded, and nothing after that', async () => {
    const { load, telemetry, loader } = start({ retries: 0 });
    const block = (blockedURI: string) =>
      document.dispatchEvent(
        Object.assign(new Event('securitypolicyviolation'), {
          effectiveDirective: 'script-src-elem',
          blockedURI,
          sourceFile: '',
        }),
      );
    load.mockImplementation(async () => {
      block(ENTRY);
      block(ENTRY);
      throw network();
    });
    await mount();
    expect(telemetry.mock.calls.map(([event]) => event)).toEqual(['sessions_remote_csp', 'sessions_remote_failed']);
    expect(telemetry).toHaveBeenCalledWith('sessions_remote_csp', {
      release: GLOBAL,
      directive: 'script-src-elem',
      file: 'remoteEntry.abc.js',
    });
    block(ENTRY.replace('Entry', 'Other'));
    expect(telemetry).toHaveBeenCalledTimes(2);
    expect(loader.getStatus().phase).toBe('failed');
  });

  it('records its phases in the page’s performance timeline', async () => {
    const measure = vi.spyOn(performance, 'measure');
    start();
    await mount();
    scripted.loader.rendered();
    scripted.loader.rendered();
    expect(measure.mock.calls.map(([name]) => name)).toEqual(
      ['resolve', 'policy', 'compat', 'fetch', 'init', 'expose', 'identity', 'render'].map(
        (name) => `mars-sessions:${name}`,
      ),
    );
  });

  it('has a public status that is read-only', async () => {
    start();
    await mount();
    const { __MARS_REMOTES__: remotes } = window as unknown as { __MARS_REMOTES__: Record<string, object> };
    expect(remotes.mars_sessions).toEqual({
      ...{ phase: 'ready', step: null, attempt: 1, release: GLOBAL, lastKnownGood: false, error: null },
    });
    expect(() => Object.assign(remotes.mars_sessions as object, { phase: 'idle' })).toThrow(TypeError);
    expect(() => Object.assign(remotes, { mars_sessions: {} })).toThrow(TypeError);
    expect(() => Object.assign(window, { __MARS_REMOTES__: {} })).toThrow(TypeError);
  });

  it('does not call a listener that has unsubscribed', async () => {
    const told = vi.fn();
    start().loader.subscribe(told)();
    await mount();
    expect(told).not.toHaveBeenCalled();
  });
});

describe('a remote that was switched off', () => {
  it('is not loaded if the URL disables it', async () => {
    history.replaceState(null, '', '/?disable-remotes=mars_sessions');
    const { loader, load } = start();
    await mount();
    expect(loader.getStatus()).toEqual({ phase: 'disabled', attempt: 0, by: 'url' });
    expect(load).not.toHaveBeenCalled();
  });

  it('is not loaded while the host disables it', async () => {
    let disabled = true;
    const { loader } = start({ disabled: () => disabled });
    await mount();
    expect(loader.getStatus()).toMatchObject({ phase: 'disabled', by: 'host' });
    disabled = false;
    await loader.retry();
    expect(phase()).toBe('ready');
  });
});

describe('a remote that must not or cannot be loaded', () => {
  it.each<[string, string, Partial<LoaderOptions>]>([
    ['no-release', 'resolve', { release: undefined }],
    ['bad-record', 'resolve', { release: { ...RELEASE, record: {} } as never }],
    ['foreign-origin', 'policy', { release: releaseAt(RELEASE.recordUrl, { entry: 'https://evil.example/e.js' }) }],
    ['foreign-origin', 'policy', { allowedOrigins: ['https://elsewhere.example'] }],
    ['host-api', 'compat', { release: releaseAt(RELEASE.recordUrl, { hostApi: '^2' }) }],
    ['host-api', 'compat', { release: releaseAt(RELEASE.recordUrl, { hostApi: '0' }) }],
    ['host-api', 'compat', { release: releaseAt(RELEASE.recordUrl, { hostApi: '^11' }) }],
    ['bad-record', 'resolve', { release: releaseAt(RELEASE.recordUrl, { hostApi: '>=1' }) }],
    ['bad-record', 'policy', { release: releaseAt(RELEASE.recordUrl, { integrity: undefined }) }],
    ['host-modules', 'compat', { jsxRuntime: undefined as never }],
    ['host-modules', 'compat', { reactDom: HOST.jsxRuntime }],
    ['host-modules', 'compat', { jsxDevRuntime: 'none' as never }],
    ['host-modules', 'compat', { react: undefined as never }],
  ])('fails with the reason before any of its files is fetched: %s', async (code, at, over) => {
    const { opened, load } = start(over);
    await mount();
    expect(failure()).toMatchObject({ code, phase: at });
    expect(opened).toEqual([]);
    expect(load).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('RT-14: may lack integrity if the host sets its option for development', async () => {
    start({ release: releaseAt(RELEASE.recordUrl, { integrity: undefined }), development: true });
    await mount();
    expect(phase()).toBe('ready');
  });

  it('RT-14: needs integrity also as the last good release', async () => {
    const good = releaseAt(RELEASE.recordUrl, { global: 'mars_sessions_0_0_9', integrity: undefined });
    const bad = { global: GLOBAL, at: Date.now() };
    const { storage, load } = start();
    storage.setItem('mars.sessions.releases', JSON.stringify({ v: 1, good, bad }));
    await mount();
    expect(failure()).toMatchObject({ code: 'bad-record', phase: 'policy', release: 'mars_sessions_0_0_9' });
    expect(load).not.toHaveBeenCalled();
  });

  it.each(['^1', '1'])('is loaded if the host API has the required major version: %s', async (hostApi) => {
    start({ release: releaseAt(RELEASE.recordUrl, { hostApi }) });
    await mount();
    expect(phase()).toBe('ready');
  });

  it('is loaded from another origin that the host allows', async () => {
    start({
      release: releaseAt(RELEASE.recordUrl, { entry: 'https://files.example/e.js' }),
      allowedOrigins: ['https://files.example'],
    });
    await mount();
    expect(phase()).toBe('ready');
  });

  it.each<[string, string, unknown]>([
    ['contract', 'expose', null],
    ['contract', 'expose', {}],
    ['contract', 'expose', { default: 'text' }],
    ['wrong-release', 'identity', { default: () => null }],
    ['wrong-release', 'identity', moduleOf('mars_sessions_0_0_9_old')],
    ['two-reacts', 'identity', { default: () => null, identity: { useState: () => {}, release: GLOBAL } }],
  ])('fails if the module breaks the contract: %s', async (code, at, module) => {
    start().load.mockImplementation(async (options) => {
      options.onInit();
      options.onExpose();
      return module;
    });
    await mount();
    expect(failure()).toMatchObject({ code, phase: at, release: GLOBAL });
  });

  it('may export an object as component, as memo and forwardRef return', async () => {
    start().load.mockResolvedValue({ ...moduleOf(GLOBAL), default: { $$typeof: Symbol.for('react.memo') } });
    await mount();
    expect(phase()).toBe('ready');
  });
});

describe('a remote that does not arrive', () => {
  it.each<[string, Partial<LoaderOptions>]>([
    ['resolve', { release: never }],
    ['fetch', {}],
  ])('fails exactly when its time is over, in phase %s', async (at, over) => {
    start(over).load.mockImplementation(never);
    await mount();
    await vi.advanceTimersByTimeAsync(9999);
    expect(phase()).toBe('loading');
    await vi.advanceTimersByTimeAsync(1);
    expect(failure()).toMatchObject({ code: 'timeout', phase: at });
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each(['fetch', 'init', 'expose'])('reports the phase in which it hung: %s', async (at) => {
    start({ timeoutMs: 300 }).load.mockImplementation((options) => {
      if (at !== 'fetch') options.onInit();
      if (at === 'expose') options.onExpose();
      return never();
    });
    await mount();
    await vi.advanceTimersByTimeAsync(300);
    expect(failure()).toMatchObject({ code: 'timeout', phase: at, release: GLOBAL });
  });

  it('starts nothing if its record arrives too late', async () => {
    let answer = (_: typeof RELEASE): void => {};
    const { opened } = start({ release: () => new Promise((resolve) => (answer = resolve)) });
    await mount();
    await vi.advanceTimersByTimeAsync(10_000);
    answer(RELEASE);
    await vi.advanceTimersByTimeAsync(0);
    expect(opened).toEqual([]);
    expect(document.querySelector('link')).toBeNull();
  });

  it.each(['comes', 'fails'])('stays failed if it %s late', async (how) => {
    let decide = (): void => {};
    start().load.mockImplementation(
      (options) =>
        new Promise((resolve, reject) => {
          decide = () => {
            options.onInit();
            if (how === 'comes') resolve(moduleOf(GLOBAL));
            else reject(new Error('late'));
          };
        }),
    );
    await mount();
    await vi.advanceTimersByTimeAsync(10_000);
    decide();
    await vi.advanceTimersByTimeAsync(0);
    expect(failure()).toMatchObject({ code: 'timeout', phase: 'fetch' });
  });

  it('is requested by another URL after that, because the browser would join the pending request', async () => {
    const { opened, closed, load, loader } = start();
    load.mockImplementationOnce(never).mockImplementationOnce(never);
    await mount();
    await vi.advanceTimersByTimeAsync(10_000);
    void loader.retry();
    await vi.advanceTimersByTimeAsync(10_000);
    await loader.retry();
    expect(opened.map(({ url }) => url)).toEqual([ENTRY, `${ENTRY}?retry=1`, `${ENTRY}?retry=2`]);
    expect(closed).toEqual([ENTRY, `${ENTRY}?retry=1`]);
    expect(phase()).toBe('ready');
  });
});

describe('RT-16: a file whose integrity fails, because the browser has cached a damaged copy', () => {
  const damaged = () => new SessionsLoadError('integrity', 'fetch', 'damaged', { httpStatus: 200 });
  const queries = () => scripted.opened.map(({ url }) => url.slice(ENTRY.length));

  it.each(['fetch', 'expose'] as const)('is retried once automatically by another URL, in phase %s', async (at) => {
    const { load, closed } = start();
    load.mockRejectedValueOnce(new SessionsLoadError('integrity', at, 'damaged', { httpStatus: 200 }));
    await mount();
    await vi.advanceTimersByTimeAsync(300);
    expect(scripted.loader.getStatus()).toMatchObject({ phase: 'ready', attempt: 1 });
    expect(queries()).toEqual(['', expect.stringMatching(/^\?retry=\d{13}$/)]);
    expect(closed).toEqual([ENTRY]);
  });

  it('is requested by a new URL each time, in this page and in the next', async () => {
    const { load, loader } = start();
    load.mockRejectedValue(damaged());
    await mount();
    await vi.advanceTimersByTimeAsync(900);
    expect(load).toHaveBeenCalledTimes(2);
    expect(failure().code).toBe('integrity');
    for (const _ of [1, 2]) {
      // the page's clock may have stopped
      void loader.retry();
      await vi.advanceTimersByTimeAsync(900);
    }
    const before = queries();
    loader.dispose();
    expect(new Set(before).size).toBe(6);

    start().load.mockRejectedValue(damaged());
    await mount();
    await vi.advanceTimersByTimeAsync(900);
    expect(queries()).toHaveLength(2);
    expect(before).not.toContain(queries()[1]);
  });

  it('gets another URL again after the next attempt hung', async () => {
    const { load, loader } = start({ retries: 0 });
    load.mockRejectedValueOnce(damaged()).mockImplementationOnce(never);
    await mount();
    void loader.retry();
    await vi.advanceTimersByTimeAsync(10_000);
    await loader.retry();
    expect(phase()).toBe('ready');
    expect(new Set(queries()).size).toBe(3);
  });

  it('waits for the user if the host disables automatic retries', async () => {
    const { load, loader } = start({ retries: 0 });
    load.mockRejectedValueOnce(damaged());
    await mount();
    expect(failure().code).toBe('integrity');
    expect(load).toHaveBeenCalledOnce();
    await loader.retry();
    expect(phase()).toBe('ready');
  });

  describe('and that arrived by another URL', () => {
    /** What the browser has requested so far, as its timeline reports it. */
    const requested = (...names: string[]) =>
      vi.stubGlobal(
        'PerformanceObserver',
        class {
          observe() {}
          disconnect() {}
          takeRecords = () => names.map((name) => ({ name, responseStatus: 200 }));
        },
      );
    const TIME = 1_795_600_000_007;
    const chunk = 'https://cdn.example/mars/base.js';

    async function nextPage(over: Partial<LoaderOptions> = {}): Promise<void> {
      const { storage, loader } = scripted;
      loader.dispose();
      start({ storage: () => storage, ...over });
      await mount();
    }

    it('is requested by that URL on later pages, which the browser has in its cache', async () => {
      requested(ENTRY, `${ENTRY}?retry=${TIME - 1}`, chunk, `${chunk}?retry=${TIME}`);
      start();
      await mount();
      for (const _ of [1, 2]) {
        await nextPage();
        expect(queries()).toEqual([`?retry=${TIME}`]);
      }
    });

    it('is requested by a new URL if that copy is damaged too', async () => {
      requested(`${chunk}?retry=${TIME}`);
      start();
      await mount();
      scripted.loader.dispose();
      vi.setSystemTime(TIME - 5000);
      const { storage } = scripted;
      start({ storage: () => storage }).load.mockRejectedValueOnce(damaged());
      await mount();
      await vi.advanceTimersByTimeAsync(300);
      expect(phase()).toBe('ready');
      expect(queries()).toEqual([`?retry=${TIME}`, `?retry=${TIME + 1}`]);
    });

    it('changes no URL of another release', async () => {
      requested(`${chunk}?retry=${TIME}`);
      start();
      await mount();
      await nextPage({
        release: () => releaseAt('https://cdn.example/other/release.json', { global: 'mars_sessions_other' }),
      });
      expect(scripted.opened[0]?.url).not.toContain('retry');
    });

    it.each([
      ['another folder', `https://cdn.example/other/base.js?retry=${TIME}`],
      ['a file of another kind', `https://cdn.example/mars/picture.png?retry=${TIME}`],
      ['a file that hung', `${chunk}?retry=1`],
      ['a request of the host', 'https://cdn.example/mars/api?x'],
    ])('is not confused with %s', async (_, name) => {
      requested(name);
      start();
      await mount();
      await nextPage();
      expect(queries()).toEqual(['']);
    });

    it.each([
      ['null', undefined],
      ['`mars_sessions_abc`', 'mars_sessions_abc'],
      ['a number that no release wrote', `${GLOBAL}?retry=1`],
      ['text', `${GLOBAL}?retry=${TIME}&x`],
    ])('is requested by its own URL if the storage has %s', async (_, kept) => {
      start();
      if (kept) scripted.storage.setItem('mars.sessions.urls', kept);
      await mount();
      expect(queries()).toEqual(['']);
    });

    it('is requested by a new URL on each page if the browser keeps nothing', async () => {
      requested(`${chunk}?retry=${TIME}`);
      const forbidden = (): never => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
      const storage = { getItem: forbidden, setItem: forbidden } as unknown as Storage;
      start({ storage: () => storage }).load.mockRejectedValueOnce(damaged());
      await mount();
      await vi.advanceTimersByTimeAsync(300);
      expect(phase()).toBe('ready');
      expect(queries()).toEqual(['', expect.stringMatching(/^\?retry=\d{13}$/)]);
    });
  });
});

describe('an automatic retry', () => {
  it('follows a temporary failure, with a longer delay each time', async () => {
    const { load, opened, telemetry } = start();
    load.mockRejectedValueOnce(network()).mockRejectedValueOnce(network());
    await mount();
    await vi.advanceTimersByTimeAsync(299);
    expect(load).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(load).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(599);
    expect(load).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(phase()).toBe('ready');
    // the container requests its script again; nothing else is requested
    expect(opened).toHaveLength(1);
    expect(telemetry.mock.calls.map(([event]) => event)).toEqual(['sessions_remote_ready']);
  });

  it('requests all files by other URLs if the entry failed behind preloads, which the browser would use again', async () => {
    const files = [{ path: 'base.js', as: 'script' as const, integrity: 'sha384-AAAA', size: 1 }];
    const { load, opened } = start({ release: () => releaseAt(RELEASE.recordUrl, { files }) });
    load.mockRejectedValueOnce(network());
    await mount();
    await vi.advanceTimersByTimeAsync(300);
    expect(phase()).toBe('ready');
    expect(opened.map(({ url }) => url)).toEqual([ENTRY, `${ENTRY}?retry=1`]);
  });

  it('requests a newer release once if the files of this one are gone', async () => {
    const gone = new SessionsLoadError('http', 'fetch', 'gone', { httpStatus: 404 });
    let release = RELEASE;
    const { load } = start({ release: () => release });
    load.mockRejectedValueOnce(gone);
    await mount();
    release = releaseAt(RELEASE.recordUrl, { entry: 'remoteEntry.def.js', global: 'mars_sessions_0_1_1' });
    await vi.advanceTimersByTimeAsync(300);
    expect(scripted.loader.getStatus()).toMatchObject({ phase: 'ready', attempt: 1, release: 'mars_sessions_0_1_1' });
    scripted.loader.dispose();

    const other = start();
    other.load.mockRejectedValue(gone);
    await mount();
    await vi.advanceTimersByTimeAsync(900);
    expect(other.load).toHaveBeenCalledTimes(2);
    expect(failure()).toMatchObject({ code: 'http', httpStatus: 404 });
  });

  it('stops after the maximum number of retries', async () => {
    const { load, telemetry } = start();
    load.mockImplementation(() => Promise.reject(network()));
    await mount();
    await vi.advanceTimersByTimeAsync(900);
    expect(load).toHaveBeenCalledTimes(3);
    expect(failure()).toMatchObject({ code: 'network', phase: 'fetch', release: GLOBAL });
    expect(telemetry).toHaveBeenCalledExactlyOnceWith('sessions_remote_failed', {
      ...{ code: 'network', phase: 'fetch', release: GLOBAL },
    });
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([403, 404, 410])('requests a newer release if a store answers %i for missing files', async (httpStatus) => {
    const { load } = start();
    load.mockRejectedValueOnce(new SessionsLoadError('http', 'expose', 'gone', { httpStatus }));
    await mount();
    await vi.advanceTimersByTimeAsync(300);
    expect(phase()).toBe('ready');
  });

  it('leaves no preload if it is for another entry', async () => {
    let release = RELEASE;
    const { load } = start({ release: () => release });
    load.mockImplementationOnce(async () => {
      release = releaseAt(RELEASE.recordUrl, { entry: 'remoteEntry.def.js' });
      throw network();
    });
    await mount();
    await vi.advanceTimersByTimeAsync(300);
    expect(phase()).toBe('ready');
    expect(document.querySelectorAll('link[rel="preload"]')).toHaveLength(0);
  });

  it('does not start if the time would be over first', async () => {
    const { load } = start({ timeoutMs: 300 });
    load.mockImplementation(() => Promise.reject(network()));
    await mount();
    expect(load).toHaveBeenCalledOnce();
    expect(failure().code).toBe('network');
  });

  it.each([new Error('RUNTIME-012'), new Error('boom')])('does not follow %s', async (error) => {
    const { load } = start();
    load.mockRejectedValue(error);
    await mount();
    expect(load).toHaveBeenCalledOnce();
    expect(phase()).toBe('failed');
  });

  it('waits for the network if the record cannot be fetched offline', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    start({ release: async () => Promise.reject(new TypeError('Failed to fetch')) });
    await mount();
    expect(failure().code).toBe('offline');
  });

  it('waits for the network while a view is mounted', async () => {
    const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const { load } = start();
    load.mockRejectedValueOnce(network());
    const unmount = await mount();
    expect(load).toHaveBeenCalledOnce();
    expect(failure().code).toBe('offline');
    unmount();
    window.dispatchEvent(new Event('online'));
    expect(load).toHaveBeenCalledOnce();
    load.mockRejectedValueOnce(network());
    await mount();
    expect(load).toHaveBeenCalledTimes(2);
    onLine.mockReturnValue(true);
    window.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(0);
    expect(phase()).toBe('ready');
  });
});

describe('a retry by the user', () => {
  it('uses the same container if only the network failed', async () => {
    const { load, loader, opened } = start({ retries: 0 });
    load.mockRejectedValueOnce(network());
    await mount();
    await loader.retry();
    expect(loader.getStatus()).toMatchObject({ phase: 'ready', attempt: 2 });
    expect(opened).toHaveLength(1);
  });

  it('gives the same container the time budget and the callbacks of the new attempt', async () => {
    const { load, loader } = start({ retries: 0 });
    load.mockRejectedValueOnce(network());
    await mount();
    // the user returns long after the first attempt's time was over
    await vi.advanceTimersByTimeAsync(60_000);
    load.mockImplementationOnce(async ({ signal, onInit }) => {
      onInit();
      expect(loader.getStatus()).toMatchObject({ phase: 'loading', attempt: 2, step: 'init' });
      expect(signal.aborted).toBe(false);
      return moduleOf(GLOBAL);
    });
    await loader.retry();
    expect(loader.getStatus()).toMatchObject({ phase: 'ready', attempt: 2 });
  });

  it('opens a new container if the URL now has another release', async () => {
    let release = RELEASE;
    const { load, loader, closed, opened } = start({ retries: 0, release: () => release });
    load.mockRejectedValueOnce(network());
    await mount();
    release = releaseAt(RELEASE.recordUrl, { global: 'mars_sessions_0_1_1' });
    await loader.retry();
    expect(loader.getStatus()).toMatchObject({ phase: 'ready', release: 'mars_sessions_0_1_1' });
    expect(closed).toEqual([ENTRY]);
    expect(opened.map(({ global }) => global)).toEqual([GLOBAL, 'mars_sessions_0_1_1']);
  });

  it.each(['RUNTIME-012', 'boom'])('opens a new container if the old one cannot be used again: %s', async (message) => {
    const { load, loader, opened, closed } = start();
    load.mockRejectedValueOnce(new Error(message));
    await mount();
    await loader.retry();
    expect(phase()).toBe('ready');
    expect(closed).toEqual([ENTRY]);
    expect(opened.map(({ url }) => url)).toEqual([ENTRY, ENTRY]);
  });

  it('does not wait for a record that hangs if the host has passed one', async () => {
    const fetched = vi.fn<typeof fetch>(never);
    vi.stubGlobal('fetch', fetched);
    const { load, loader } = start({ release: RELEASE, retries: 0 });
    load.mockRejectedValueOnce(network());
    await mount();
    void loader.retry();
    await vi.advanceTimersByTimeAsync(3000);
    expect(phase()).toBe('loading');
    await vi.advanceTimersByTimeAsync(334);
    expect(loader.getStatus()).toMatchObject({ phase: 'ready', attempt: 2 });
    // and the pending request is aborted
    expect(fetched.mock.calls[0]?.[1]?.signal?.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(1);
  });

  it('keeps the URL of the entry if the record hung', async () => {
    let record: Promise<typeof RELEASE> = never();
    const { loader, opened } = start({ release: () => record });
    await mount();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(failure()).toMatchObject({ code: 'timeout', phase: 'resolve' });
    record = Promise.resolve(RELEASE);
    await loader.retry();
    expect(opened.map(({ url }) => url)).toEqual([ENTRY]);
  });

  it('has the full time budget again', async () => {
    const { load, loader } = start();
    load.mockImplementation(never);
    await mount();
    for (const attempt of [1, 2]) {
      await vi.advanceTimersByTimeAsync(9999);
      expect(loader.getStatus()).toMatchObject({ phase: 'loading', attempt });
      await vi.advanceTimersByTimeAsync(1);
      expect(failure().code).toBe('timeout');
      void loader.retry();
      await vi.advanceTimersByTimeAsync(0);
    }
  });
});

describe('a remote that crashes', () => {
  const NEWER = releaseAt(RELEASE.recordUrl, { entry: 'remoteEntry.def.js', global: 'mars_sessions_0_2_0_def' });
  const broken = new TypeError('in render');

  it('is removed, and is mounted again when the user retries', async () => {
    const { loader, telemetry } = start();
    await mount();
    loader.crashed(broken, 1);
    // the other slot of the page crashed with the same error
    loader.crashed(broken, 1);
    expect(failure()).toMatchObject({ code: 'render', phase: 'render', cause: broken, release: GLOBAL });
    expect(telemetry.mock.calls.filter(([event]) => event === 'sessions_remote_crashed')).toEqual([
      ['sessions_remote_crashed', { release: GLOBAL, phase: 'render', name: 'TypeError' }],
    ]);
    await loader.retry();
    expect(loader.getStatus()).toMatchObject({ phase: 'ready', attempt: 2 });
  });

  it('is replaced by the last good release after two crashes within a minute, and is reported', async () => {
    const storage = start().storage;
    const unmount = await mount();
    // a release is good after a minute on the page
    await vi.advanceTimersByTimeAsync(60_000);
    unmount();
    scripted.loader.dispose();

    const { loader, telemetry, opened, closed } = start({ release: () => NEWER, storage: () => storage });
    await mount();
    loader.crashed(broken, 1);
    await loader.retry();
    loader.crashed(broken, 2);
    await vi.advanceTimersByTimeAsync(0);
    expect(loader.getStatus()).toMatchObject({ phase: 'ready', attempt: 3, release: GLOBAL, lastKnownGood: true });
    expect(opened.map(({ global }) => global)).toEqual([NEWER.record.global, GLOBAL]);
    expect(closed).toEqual(['https://cdn.example/mars/remoteEntry.def.js']);
    expect(telemetry).toHaveBeenCalledWith('sessions_remote_rolled_back', {
      release: NEWER.record.global,
      to: GLOBAL,
      phase: 'render',
    });
    scripted.loader.dispose();

    // the same holds on the next page
    start({ release: () => NEWER, storage: () => storage });
    await mount();
    expect(scripted.loader.getStatus()).toMatchObject({ phase: 'ready', release: GLOBAL, lastKnownGood: true });
  });

  it('is not replaced if no good release is known, and is loaded again only when the user retries', async () => {
    const { loader, storage } = start();
    await mount();
    loader.crashed(broken, 1);
    await loader.retry();
    loader.crashed(broken, 2);
    expect(failure().code).toBe('crash-loop');
    scripted.loader.dispose();
    const { load } = start({ storage: () => storage });
    await mount();
    expect(failure()).toMatchObject({ code: 'crash-loop', release: GLOBAL });
    expect(load).not.toHaveBeenCalled();
    await scripted.loader.retry();
    expect(phase()).toBe('ready');
  });

  it('is not replaced by a release from an origin that is no longer allowed', async () => {
    const good = releaseAt('https://old-cdn.example/mars/release.json', { global: 'mars_sessions_0_0_9' });
    const { loader, storage, opened } = start();
    storage.setItem('mars.sessions.releases', JSON.stringify({ v: 1, good }));
    await mount();
    loader.crashed(broken, 1);
    await loader.retry();
    loader.crashed(broken, 2);
    await vi.advanceTimersByTimeAsync(0);
    expect(failure()).toMatchObject({ code: 'foreign-origin', phase: 'policy' });
    expect(opened.map(({ global }) => global)).toEqual([GLOBAL]);
    // the newest release is still loaded when the user retries
    await loader.retry();
    expect(loader.getStatus()).toMatchObject({ phase: 'ready', release: GLOBAL });
  });

  it('does not become good during a minute without a mounted view', async () => {
    const { storage } = start();
    const unmount = await mount();
    await vi.advanceTimersByTimeAsync(59_999);
    unmount();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(storage.getItem('mars.sessions.releases')).toBeNull();
  });
});

describe('a remote that suspends and does not render', () => {
  it('fails after the time of one attempt, and its retry uses another URL', async () => {
    const { loader, opened } = start();
    await mount();
    loader.waiting(1);
    await vi.advanceTimersByTimeAsync(9999);
    expect(phase()).toBe('ready');
    await vi.advanceTimersByTimeAsync(1);
    expect(failure()).toMatchObject({ code: 'timeout', phase: 'render', release: GLOBAL });
    await loader.retry();
    expect(phase()).toBe('ready');
    expect(opened.map(({ url }) => url)).toEqual([ENTRY, `${ENTRY}?retry=1`]);
  });

  it('does not fail once it has rendered, and an earlier attempt has no effect', async () => {
    const { loader } = start();
    await mount();
    const stop = loader.waiting(1);
    loader.waiting(0);
    stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(phase()).toBe('ready');
  });
});

describe('a host that throws', () => {
  it('in its status listener stops neither the load nor the other listeners', async () => {
    const report = vi.fn();
    vi.stubGlobal('reportError', report);
    const { loader, seen } = start();
    const error = new Error('in the host');
    loader.subscribe(() => {
      throw error;
    });
    const other = vi.fn();
    loader.subscribe(other);
    await mount();
    expect(phase()).toBe('ready');
    expect(report).toHaveBeenCalledWith(error);
    expect(other).toHaveBeenCalledTimes(seen.length);
  });

  it('RT-14: in its kill switch disables the remote', async () => {
    const report = vi.fn();
    vi.stubGlobal('reportError', report);
    const error = new Error('in the host');
    const { load } = start({
      disabled: () => {
        throw error;
      },
    });
    await mount();
    expect(scripted.loader.getStatus()).toMatchObject({ phase: 'disabled', by: 'host' });
    expect(load).not.toHaveBeenCalled();
    expect(report).toHaveBeenCalledExactlyOnceWith(error);
  });
});

describe('an error of the remote outside of React', () => {
  it('is recognized by the URL of its files, which may differ from that of its record', async () => {
    const entry = 'https://files.example/sessions/remoteEntry.abc.js';
    const release = releaseAt('https://mars.example/release.json', { entry });
    const { telemetry } = start({ release: () => release, allowedOrigins: ['https://files.example'] });
    await mount();
    const errors = () => telemetry.mock.calls.filter(([event]) => event === 'sessions_remote_error').length;
    throwIn('https://mars.example/app.js', new Error('MARS’s own'));
    expect(errors()).toBe(0);
    throwIn('https://files.example/sessions/base.js', new Error('boom'));
    expect(errors()).toBe(1);
  });

  it('is reported if it is thrown during unmount', async () => {
    const { loader, telemetry } = start();
    await mount();
    loader.left(new RangeError('in a cleanup'));
    const told = { release: GLOBAL, phase: 'cleanup', name: 'RangeError' };
    expect(telemetry).toHaveBeenLastCalledWith('sessions_remote_error', told);
  });

  const throwIn = (filename: string, error: Error): void => {
    window.dispatchEvent(new ErrorEvent('error', { message: error.message, error, filename, lineno: 1, colno: 2 }));
  };

  it('is reported once, with release and phase, and only while the remote is on the page', async () => {
    const { telemetry } = start();
    const errors = () => telemetry.mock.calls.filter(([event]) => event === 'sessions_remote_error');
    const unmount = await mount();
    throwIn('https://cdn.example/mars/base.js', new RangeError('in a handler'));
    throwIn('https://cdn.example/mars/base.js', new RangeError('in a handler'));
    throwIn('https://host.example/main.js', new Error('the host’s own'));
    const told = ['sessions_remote_error', { release: GLOBAL, phase: 'handler', name: 'RangeError' }];
    expect(errors()).toEqual([told]);
    const reason = Object.assign(new Error('in a promise'), { stack: 'at x (https://cdn.example/mars/base.js:1:2)' });
    window.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason }));
    expect(errors()).toHaveLength(2);
    unmount();
    // an error without a listener would end the test run
    window.addEventListener('error', (event) => event.preventDefault(), { once: true });
    throwIn('https://cdn.example/mars/base.js', new Error('another'));
    expect(errors()).toHaveLength(2);
  });

  it('is recognized by where it was created, because React reports errors of handlers from its own file', async () => {
    const { telemetry } = start();
    await mount();
    const errors = () => telemetry.mock.calls.filter(([event]) => event === 'sessions_remote_error').length;
    const made = (stack: string) => Object.assign(new Error('boom'), { stack });
    const ours = 'https://cdn.example/mars/base.js:1:2';
    const theirs = 'https://host.example/react.js:3:4';
    throwIn('https://host.example/react.js', made(`Error: boom\n    at onClick (${ours})\n    at call (${theirs})`));
    expect(errors()).toBe(1);
    throwIn('https://host.example/react.js', made(`onClick@${ours.replace(':1:', ':5:')}\ncall@${theirs}`));
    expect(errors()).toBe(2);
    // the host's own callback, called by the remote
    throwIn('https://host.example/react.js', made(`Error: boom\n    at navigate (${theirs})\n    at f (${ours})`));
    expect(errors()).toBe(2);
  });

  it('is not reported without end', async () => {
    const { telemetry } = start();
    await mount();
    for (let n = 0; n < 50; n += 1) throwIn('https://cdn.example/mars/base.js', new Error(`error ${n}`));
    expect(telemetry.mock.calls.filter(([event]) => event === 'sessions_remote_error')).toHaveLength(20);
  });
});

describe('disposing of it', () => {
  it('leaves nothing behind', async () => {
    const getEntries = () => [{ name: 'mars-sessions:fetch' }, { name: 'of-the-host' }];
    const clear = { clearMarks: vi.fn(), clearMeasures: vi.fn() };
    vi.stubGlobal('performance', { mark() {}, measure() {}, getEntries, ...clear });
    const { loader, closed, seen } = start();
    await mount();
    loader.dispose();
    vi.unstubAllGlobals();
    expect(clear.clearMarks.mock.calls).toEqual([['mars-sessions:fetch']]);
    expect(clear.clearMeasures.mock.calls).toEqual([['mars-sessions:fetch']]);
    expect(closed).toEqual([ENTRY]);
    expect(vi.getTimerCount()).toBe(0);
    expect('__MARS_REMOTES__' in window).toBe(false);
    expect(failure().code).toBe('disposed');
    const before = seen.length;
    await loader.retry();
    loader.mount();
    loader.dispose();
    expect(seen).toHaveLength(before);
  });

  it('aborts the running attempt', async () => {
    const { loader, load } = start();
    load.mockImplementation(never);
    await mount();
    loader.dispose();
    await vi.advanceTimersByTimeAsync(0);
    expect(failure().code).toBe('disposed');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves no listener and no timer after a hundred mounts', async () => {
    const { loader } = start();
    const add = vi.spyOn(window, 'addEventListener');
    const remove = vi.spyOn(window, 'removeEventListener');
    for (let n = 0; n < 100; n += 1) {
      const unmount = loader.mount();
      await vi.advanceTimersByTimeAsync(0);
      unmount();
      unmount();
    }
    const count = (spy: typeof add | typeof remove, type: string) =>
      spy.mock.calls.filter(([name]) => name === type).length;
    expect(count(add, 'error')).toBe(count(remove, 'error'));
    expect(count(add, 'unhandledrejection')).toBe(count(remove, 'unhandledrejection'));
    expect(vi.getTimerCount()).toBe(0);
  });
});

it('fails with the reason if a host passes no React', async () => {
  start({ react: { useState: HOST.react.useState } as never });
  await mount();
  expect(failure().code).toBe('host-modules');
});
