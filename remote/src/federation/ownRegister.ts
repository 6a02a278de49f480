/**
 * Replaces the federation runtime's access to the page's global `__FEDERATION__` (`runtime-core/dist/global.js`) in the
 * entry. All runtimes of a page share that global: each adds itself to it, and takes from it the plugins and, in debug
 * mode, the classes that another one has put there. The runtime in the entry uses none of that. So no release changes
 * the runtime of a host, and no host's runtime changes or stops a release.
 */
const page = { __FEDERATION__: { __INSTANCES__: [], __SHARE__: {} } };

export const CurrentGlobal = page;
export const Global = page;
export const nativeGlobal = page;

const none = (): undefined => undefined;

// the instances of the page, the class that they share in debug mode, and plugins for all of them
export const setGlobalFederationInstance = none;
export const getGlobalFederationConstructor = none;
export const setGlobalFederationConstructor = none;
export const registerGlobalPlugins = none;
export const getGlobalHostPlugins = (): readonly object[] => [];

// other remotes, their snapshots and preloads, none of which the entry has
export const globalLoading = {};
export const addGlobalSnapshot = none;
export const getGlobalSnapshot = none;
export const getGlobalSnapshotInfoByModuleInfo = none;
export const getInfoWithoutType = none;
export const getPreloaded = none;
export const getPreloadedAsset = none;
export const getRemoteEntryExports = none;
export const getTargetSnapshotInfoByModuleInfo = none;
export const resetFederationGlobalInfo = none;
export const setGlobalSnapshotInfoByModuleInfo = none;
export const setPreloaded = none;
export const setPreloadedAsset = none;
