import { closeRelease } from './closeRelease.ts';
import { runEntry } from './entryScript.ts';
import { SessionsLoadError } from './loadError.ts';
import type { SharedModules } from './sharedModules.ts';

/** Everything that is needed to start one release on this page. */
export interface ContainerOptions {
  /** The URL of the entry, and the global that it sets. */
  url: string;
  global: string;
  /** The share scope. A release may write into it, so that each container has its own. */
  shared: SharedModules;
}

/** What the current attempt gives to a container. Each retry of the same container replaces it. */
export interface LoadSteps {
  /** Aborted when the attempt is over. Nothing is started after that. */
  signal: AbortSignal;
  /** Creates the script element of the entry. Called unless the entry has already run. */
  entryScript(): HTMLScriptElement;
  /** Called when the entry has run, before the container is started. */
  onInit(): void;
  /** Called when the container has started, before its exposed module is fetched. */
  onExpose(): void;
}

export interface Container {
  readonly url: string;
  readonly global: string;
  /** Returns whether the container was started, so that only chunks remain to be fetched. */
  isStarted(): boolean;
  /** Fetches and runs one exposed module. May be called again after a failed fetch. */
  load(expose: string, steps: LoadSteps): Promise<unknown>;
  /** Removes everything that can be removed. */
  close(): void;
}

/** What an entry assigns to its global: the protocol of every build with federation, with or without a runtime. */
interface EntryExports {
  init(shared: SharedModules): unknown;
  get(expose: string): Promise<() => unknown>;
}

/** Opens a container. It is started by the protocol itself, so that a host depends on no federation runtime. */
export function openContainer({ url, global, shared }: ContainerOptions): Container {
  const page = globalThis as unknown as Record<string, EntryExports | undefined>;
  let entry: EntryExports | undefined;
  let isStarted = false;

  async function runAndFind({ signal, entryScript }: LoadSteps): Promise<EntryExports> {
    if (!page[global]) await runEntry(entryScript(), signal);
    const found = page[global];
    if (found) return found;
    const message = 'The entry of the remote ran and set no container.';
    throw new SessionsLoadError('not-registered', 'fetch', message, { release: global });
  }

  return {
    url,
    global,
    isStarted: () => isStarted,
    async load(expose, steps) {
      const { signal } = steps;
      entry ??= await runAndFind(steps);
      if (!isStarted) {
        steps.onInit();
        await entry.init(shared);
        signal.throwIfAborted();
        isStarted = true;
        steps.onExpose();
      }
      const factory = await entry.get(`./${expose}`);
      signal.throwIfAborted();
      return factory();
    },
    close() {
      entry = undefined;
      closeRelease(global);
    },
  };
}
