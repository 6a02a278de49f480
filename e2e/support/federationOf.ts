import type { Page } from '@playwright/test';
import type { HostPage } from './hosts.ts';

interface Federation {
  __FEDERATION__: {
    __INSTANCES__: { name: string; options: { shared: Record<string, { lib?: () => object }[]> } }[];
  };
}

interface Remote {
  get(expose: string): Promise<() => { identity: { useState: unknown } }>;
}

/** Whose React the page's sessions UI runs on, as seen from the page itself. */
export interface ReactOf {
  /** The host's own. */
  version: string;
  /** The version of its React DOM. */
  domVersion: string;
  /** The remote was given the very module that the host shares. */
  isSameModule: boolean;
  /** How many React DOMs rendered the elements of the page: each marks its own by a key. */
  renderers: number;
}

/** @param release the global of the release that is on the page */
export function reactOf(page: Page, release: string): Promise<ReactOf> {
  return page.evaluate(async (global) => {
    const { __FEDERATION__: federation } = window as unknown as Federation;
    const host = federation.__INSTANCES__.find(({ name }) => name === 'mars_sessions_host');
    const lib = (name: string): object | undefined => host?.options.shared[name]?.[0]?.lib?.();
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
      // host-shell shows no modules in its window: there it is what its SDK was given
      isSameModule: useState !== undefined && useState === (hostModules?.react ?? react)?.useState,
      renderers: new Set(keys).size,
    };
  }, release);
}
