import type { ModuleFederation } from '@module-federation/runtime';

/** The federation runtime's globals that refer to a release. */
interface Page {
  __FEDERATION__?: {
    __INSTANCES__?: { name: string; options: { id?: string } }[];
    __SHARE__?: Record<string, unknown>;
  };
  __GLOBAL_LOADING_REMOTE_ENTRY__?: Record<string, unknown>;
  [global: string]: unknown;
}

/**
 * Removes a release from the page, so that it is garbage-collected and can be loaded again: the runtime's entries, the
 * globals of the container, and the tags of its chunks. Components that are still mounted can then load no chunks.
 */
export function closeRelease({
  federation,
  remote,
  url,
  global,
}: {
  federation: ModuleFederation;
  remote: string;
  url: string;
  global: string;
}): void {
  const page = globalThis as unknown as Page;
  federation.moduleCache?.delete(remote);
  delete page.__GLOBAL_LOADING_REMOTE_ENTRY__?.[`${remote}:${url}`];
  // the remote's instance of the runtime has the release's name; ours is removed with it
  const instances = page.__FEDERATION__?.__INSTANCES__ ?? [];
  const ids = new Set<string | undefined>();
  for (let index = instances.length - 1; index >= 0; index -= 1) {
    const instance = instances[index];
    if ((instance as unknown) !== federation && instance?.name !== global) continue;
    ids.add(instance?.options.id);
    instances.splice(index, 1);
  }
  const shares = page.__FEDERATION__?.__SHARE__ ?? {};
  for (const key of Object.keys(shares)) if (ids.has(key) || key.startsWith(`${global}:`)) delete shares[key];
  // a global with another name belongs to other code, whatever the record contains
  if (global !== remote && !global.startsWith(`${remote}_`)) return;
  // a `var` of a script cannot be deleted
  page[global] = undefined;
  page[`rspackChunk${global}`] = undefined;
  // the next request for the chunk would treat a remaining tag as the loaded chunk
  for (const tag of document.querySelectorAll(`script[data-rspack^="${global}:"], link[data-rspack^="${global}:"]`)) {
    tag.remove();
  }
}
