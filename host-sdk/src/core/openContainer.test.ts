// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEntryScript, EntryFetchError } from './entryScript.ts';
import { type Container, type LoadSteps, openContainer } from './openContainer.ts';
import { sharedModules } from './sharedModules.ts';
import { HOST } from './testing/scriptedLoader.ts';

const URL = 'https://cdn.example/remoteEntry.js';
const GLOBAL = 'mars_sessions_1';
const page = globalThis as unknown as Record<string, unknown>;
const MODULE = { default: () => null };

let life: AbortController;
let told: string[];

const steps = (): LoadSteps => ({
  signal: life.signal,
  entryScript: () => createEntryScript({ url: URL }),
  onInit: () => told.push('init'),
  onExpose: () => told.push('expose'),
});

const shared = () => sharedModules(HOST);
const open = (): Container => openContainer({ url: URL, global: GLOBAL, shared: shared() });
const tags = () => [...document.querySelectorAll<HTMLScriptElement>(`script[src="${URL}"]`)];
const ends = (type: 'load' | 'error') => tags().at(-1)?.dispatchEvent(new Event(type));

/** Sets the global as the script does when it runs, and reports the script as loaded. */
function arrive(exports: unknown = { init: vi.fn(), get: vi.fn(async () => () => MODULE) }): void {
  page[GLOBAL] = exports;
  ends('load');
}

const throwIn = (filename: string, error: Error) =>
  window.dispatchEvent(Object.assign(new Event('error'), { filename, error, message: `Uncaught ${error}` }));

beforeEach(() => {
  life = new AbortController();
  told = [];
});
afterEach(() => {
  life.abort();
  page[GLOBAL] = undefined;
  expect(tags()).toEqual([]);
});

describe('a container', () => {
  it('is started once with the host’s modules, by the protocol that every entry has', async () => {
    const init = vi.fn();
    const get = vi.fn(async () => () => MODULE);
    const modules = shared();
    const container = openContainer({ url: URL, global: GLOBAL, shared: modules });
    const loaded = container.load('SessionsSlot', steps());
    expect(container.isStarted()).toBe(false);
    arrive({ init, get });
    expect(await loaded).toBe(MODULE);
    expect(container.isStarted()).toBe(true);
    expect(init).toHaveBeenCalledExactlyOnceWith(modules);
    expect(get).toHaveBeenCalledExactlyOnceWith('./SessionsSlot');
    expect(told).toEqual(['init', 'expose']);
  });

  it('is neither requested nor started again after a failed chunk', async () => {
    const init = vi.fn();
    const get = vi.fn<() => Promise<() => object>>(async () => () => MODULE);
    get.mockRejectedValueOnce(new Error('Loading chunk 1 failed.'));
    const container = open();
    const first = container.load('SessionsSlot', steps());
    arrive({ init, get });
    await expect(first).rejects.toThrow('Loading chunk 1 failed.');
    expect(await container.load('SessionsSlot', steps())).toBe(MODULE);
    expect(init).toHaveBeenCalledOnce();
    expect(told).toEqual(['init', 'expose']);
  });

  it('is used without a request if its entry has run already, as one that arrived late', async () => {
    page[GLOBAL] = { init() {}, get: async () => () => MODULE };
    expect(await open().load('SessionsSlot', steps())).toBe(MODULE);
  });

  it('is requested again after its script could not be fetched', async () => {
    const container = open();
    const first = container.load('SessionsSlot', steps());
    ends('error');
    await expect(first).rejects.toBeInstanceOf(EntryFetchError);
    const second = container.load('SessionsSlot', steps());
    arrive();
    expect(await second).toBe(MODULE);
  });

  it('does not reach the page again once it is closed', async () => {
    const container = open();
    const loaded = container.load('SessionsSlot', steps());
    arrive();
    await loaded;
    container.close();
    expect(page[GLOBAL]).toBeUndefined();
  });
});

describe('a container that fails', () => {
  it('has the error that its script threw, and not that of another script', async () => {
    const boom = new TypeError('boom');
    const loaded = open().load('SessionsSlot', steps());
    throwIn('https://host.example/main.js', new Error('of the host'));
    throwIn(URL, boom);
    arrive();
    await expect(loaded).rejects.toMatchObject({ message: 'Uncaught TypeError: boom', cause: boom });
    expect(told).toEqual([]);
  });

  it('is not blamed for an error of the host that happens while it is fetched', async () => {
    const loaded = open().load('SessionsSlot', steps());
    throwIn('https://host.example/main.js', new Error('of the host'));
    arrive();
    expect(await loaded).toBe(MODULE);
  });

  it('says that its script set no global', async () => {
    const loaded = open().load('SessionsSlot', steps());
    ends('load');
    await expect(loaded).rejects.toMatchObject({ code: 'not-registered', phase: 'fetch', release: GLOBAL });
  });

  it.each<[string, object]>([
    ['throws', { init: () => expect.unreachable('no'), get() {} }],
    ['rejects', { init: async () => expect.unreachable('no'), get() {} }],
    ['is missing', { get() {} }],
  ])('is not started if its init %s', async (_, exports) => {
    const container = open();
    const loaded = container.load('SessionsSlot', steps());
    arrive(exports);
    await expect(loaded).rejects.toThrow();
    expect(told).toEqual(['init']);
    expect(container.isStarted()).toBe(false);
  });
});

describe('an attempt that is over', () => {
  it('leaves no tag and no listener while the script hangs, and a late script starts nothing', async () => {
    const remove = vi.spyOn(window, 'removeEventListener');
    const init = vi.fn();
    const loaded = open().load('SessionsSlot', steps());
    const [tag] = tags();
    life.abort(new Error('too late'));
    await expect(loaded).rejects.toThrow('too late');
    expect(tags()).toEqual([]);
    expect(remove).toHaveBeenCalledWith('error', expect.any(Function));
    page[GLOBAL] = { init };
    tag?.dispatchEvent(new Event('load'));
    await Promise.resolve();
    expect(init).not.toHaveBeenCalled();
  });

  it('requests nothing', async () => {
    life.abort(new Error('too late'));
    await expect(open().load('SessionsSlot', steps())).rejects.toThrow('too late');
  });

  it.each(['init', 'get'] as const)('does not go on when a hanging %s ends late', async (which) => {
    let end = (_?: unknown): void => {};
    const late = () => new Promise((resolve) => (end = resolve));
    const factory = vi.fn();
    const get = vi.fn(async () => factory);
    const container = open();
    const loaded = container.load('SessionsSlot', steps());
    arrive(which === 'init' ? { init: late, get } : { init() {}, get: late });
    await vi.waitFor(() => expect(told).toContain(which === 'init' ? 'init' : 'expose'));
    await Promise.resolve();
    life.abort(new Error('too late'));
    end(factory);
    await expect(loaded).rejects.toThrow('too late');
    expect(factory).not.toHaveBeenCalled();
    expect(container.isStarted()).toBe(which === 'get');
  });
});
