import type { JSHandle, Page } from '@playwright/test';
import type { HostPage } from './hosts.ts';

interface Shared {
  lib?: () => object;
}

/** Shared modules by name and version. */
type ShareScope = Record<string, Record<string, Shared>>;

/** What the bundler's runtime in the entry passes to a chunk. Its share scope is what the host gave to the release. */
interface Bundler {
  S: { default?: ShareScope };
}

/** A chunk: its ids, its modules, and a function that is called with the bundler's runtime. */
type Chunk = [string[], object, (bundler: Bundler) => void];

/**
 * Returns the modules that the host gave to a release, in the page. The runtime in the entry registers nowhere, and
 * passes itself to chunks.
 *
 * @param release global name of the release in the page
 */
export function shareScopeOf(page: Page, release: string): Promise<JSHandle<ShareScope>> {
  return page.evaluateHandle((global) => {
    const chunks = (window as unknown as Record<string, Chunk[] | undefined>)[`rspackChunk${global}`];
    const bundlers: Bundler[] = [];
    // a chunk whose id has arrived before is not called
    chunks?.push([[`of-a-test-${chunks.length}`], {}, (bundler) => void bundlers.push(bundler)]);
    return bundlers[0]?.S.default ?? {};
  }, release);
}

interface Remote {
  get(expose: string): Promise<() => { identity: { useState: unknown } }>;
}

/** The React that the page's sessions UI uses, as seen from the page. */
export interface ReactOf {
  /** Version of the host's React. */
  version: string;
  /** Version of the host's React DOM. */
  domVersion: string;
  /** Whether the remote received the same module instance that the host shares. */
  isSameModule: boolean;
  /** Number of React DOM instances that rendered the page's elements. Each marks its elements with its own key. */
  renderers: number;
}

/** @param release global name of the release in the page */
export async function reactOf(page: Page, release: string): Promise<ReactOf> {
  const scope = await shareScopeOf(page, release);
  return page.evaluate(
    async ([modules, global]) => {
      const lib = (name: string): object | undefined => Object.values(modules[name] ?? {})[0]?.lib?.();
      const react = lib('react') as { version: string; useState: unknown } | undefined;
      const reactDom = lib('react-dom') as { version: string } | undefined;
      const { hostModules } = window as unknown as Partial<HostPage>;
      const remote = (window as unknown as Record<string, Remote>)[global];
      const slot = (await remote?.get('./SessionsSlot'))?.();
      const useState = slot?.identity.useState;
      const keys = [...document.querySelectorAll('header, header *, [data-mars-sessions] *')].flatMap((element) =>
        Object.keys(element).filter((key) => key.startsWith('__reactFiber$')),
      );
      return {
        version: react?.version ?? '',
        domVersion: reactDom?.version ?? '',
        // host-shell exposes no modules on its window, so the React given to its SDK is compared
        isSameModule: useState !== undefined && useState === (hostModules?.react ?? react)?.useState,
        renderers: new Set(keys).size,
      };
    },
    [scope, release] as const,
  );
}
