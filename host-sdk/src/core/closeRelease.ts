import { REMOTE } from './policy.ts';

/** The globals that refer to a release. That of the federation runtime exists if the host or an older entry uses it. */
interface Page {
  __FEDERATION__?: {
    __INSTANCES__?: { name: string }[];
    __SHARE__?: Record<string, unknown>;
  };
  [global: string]: unknown;
}

/**
 * Removes a release from the page, so that it is garbage-collected and can be loaded again: the globals of the container,
 * what the runtime in an older entry has registered, and the tags of its chunks. Components that are still mounted can
 * then load no chunks.
 */
export function closeRelease(global: string): void {
  // a global with another name belongs to other code, whatever the record contains
  if (global !== REMOTE && !global.startsWith(`${REMOTE}_`)) return;
  const page = globalThis as unknown as Page;
  const instances = page.__FEDERATION__?.__INSTANCES__ ?? [];
  const shares = page.__FEDERATION__?.__SHARE__ ?? {};
  for (let index = instances.length - 1; index >= 0; index -= 1) {
    if (instances[index]?.name === global) instances.splice(index, 1);
  }
  for (const key of Object.keys(shares)) if (key.startsWith(`${global}:`)) delete shares[key];
  // a `var` of a script cannot be deleted
  page[global] = undefined;
  page[`rspackChunk${global}`] = undefined;
  // the next request for the chunk would treat a remaining tag as the loaded chunk
  for (const tag of document.querySelectorAll(`script[data-rspack^="${global}:"], link[data-rspack^="${global}:"]`)) {
    tag.remove();
  }
}
