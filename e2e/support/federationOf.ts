import type { Page } from '@playwright/test';
import type { HostPage } from './hosts.ts';

interface Shared {
  lib?: () => object;
}

/** What the federation runtime writes on a page's window. */
export interface Federation {
  __FEDERATION__: {
    /** The runtime in the entry of each release. Its share scope is what the host gave it. */
    __INSTANCES__: { name: string; shareScopeMap: { default?: Record<string, Record<string, Shared>> } }[];
  };
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
export function reactOf(page: Page, release: string): Promise<ReactOf> {
  return page.evaluate(async (global) => {
    const { __FEDERATION__: federation } = window as unknown as Federation;
    const runtime = federation.__INSTANCES__.find(({ name }) => name === global);
    const lib = (name: string): object | undefined =>
      Object.values(runtime?.shareScopeMap.default?.[name] ?? {})[0]?.lib?.();
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
  }, release);
}
