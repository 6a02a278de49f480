import { type Mock, vi } from 'vitest';
import type { Clock } from '../clock.ts';
import { createLoader, type Loader } from '../loader.ts';
import type { LoaderOptions } from '../loaderTypes.ts';
import type { Container, ContainerOptions, LoadSteps } from '../openContainer.ts';
import type { HostModules } from '../sharedModules.ts';
import { memoryStorage } from './memoryStorage.ts';
import { RELEASE } from './release.ts';

const useState = () => {};

export const HOST = {
  react: { version: '19.3.0', useState },
  reactDom: { createPortal() {} },
  jsxRuntime: { jsx() {} },
  jsxDevRuntime: { Fragment: 'fragment' },
} as unknown as HostModules;

/** Returns the exports of a good remote of that release. */
export const moduleOf = (release: string) => ({ default: () => null, identity: { useState, release } });

export interface Scripted {
  loader: Loader;
  /** Loads the module in place of the container. It gets the options of the container. */
  load: Mock<(options: ContainerOptions & LoadSteps) => Promise<unknown>>;
  /** Containers that were opened, and containers that were closed, in order. */
  opened: ContainerOptions[];
  closed: string[];
  telemetry: Mock<LoaderOptions['telemetry']>;
  storage: Storage;
  /** Phases of the loader, with the step for `loading`. */
  seen: string[];
}

/** A clock on the test's fake timers. `random` returns 0.5: automatic retries come after 300, then 600 ms. */
export const testClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, ms) => setTimeout(callback, ms) as unknown as number,
  clearTimeout: (timer) => clearTimeout(timer),
  random: () => 0.5,
};

/** Creates a loader with containers that the test controls. */
export function scriptedLoader(over: Partial<LoaderOptions> = {}): Scripted {
  const opened: ContainerOptions[] = [];
  const closed: string[] = [];
  const load = vi.fn(async (options: ContainerOptions & LoadSteps): Promise<unknown> => {
    options.onInit();
    options.onExpose();
    return moduleOf(options.global);
  });
  const telemetry = vi.fn<LoaderOptions['telemetry']>();
  const storage = over.storage?.() ?? memoryStorage();
  const openContainer = (options: ContainerOptions): Container => {
    opened.push(options);
    let isStarted = false;
    return {
      url: options.url,
      global: options.global,
      isStarted: () => isStarted,
      load: (_, steps) =>
        load({
          ...options,
          ...steps,
          onExpose() {
            isStarted = true;
            steps.onExpose();
          },
        }),
      close: () => void closed.push(options.url),
    };
  };
  const loader = createLoader({
    ...HOST,
    release: () => RELEASE,
    channel: 'stable',
    verify: async () => false,
    nonce: () => undefined,
    timeoutMs: 10_000,
    retries: 2,
    clock: testClock,
    openContainer,
    telemetry,
    takeOver: 'idle',
    askUser: () => () => {},
    ...over,
    storage: () => storage,
  });
  const seen: string[] = [];
  loader.subscribe(() => {
    const status = loader.getStatus();
    seen.push(status.phase === 'loading' ? status.step : status.phase);
  });
  return { loader, load, opened, closed, telemetry, storage, seen };
}
