import type { ModuleFederation } from '@module-federation/runtime';

/** The federation runtime's own globals, as far as a release is found in them. */
interface Page {
  __FEDERATION__?: {
    __INSTANCES__?: { name: string; options: { id?: string } }[];
    __SHARE__?: Record<string, unknown>;
  };
  __GLOBAL_LOADING_REMOTE_ENTRY__?: Record<string, unknown>;
  [global: string]: unknown;
}

/**
 * Takes a release out of the page, so that it is collected and could be loaded afresh: the runtime's registers, the
 * globals of the container, and the tags of its chunks. Whatever of it is still mounted could load no chunk after that.
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
  // the remote's own instance of the runtime has the release's name; ours goes with it
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
  // whatever a record says: what has another name is somebody else's
  if (global !== remote && !global.startsWith(`${remote}_`)) return;
  // a `var` of a script cannot be deleted
  page[global] = undefined;
  page[`rspackChunk${global}`] = undefined;
  // a tag that is left would be taken for the chunk itself by the next one that asks for it
  for (const tag of document.querySelectorAll(`script[data-rspack^="${global}:"], link[data-rspack^="${global}:"]`)) {
    tag.remove();
  }
}
