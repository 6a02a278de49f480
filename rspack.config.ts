import type { Configuration } from '@rspack/core';
import { hostShellConfig } from './scripts/build/hostShellConfig.ts';
import { remoteConfig } from './scripts/build/remoteConfig.ts';

/** The builds of the remote and of the stand-in for its host. */
export default (env: Record<string, unknown>): Configuration[] => {
  const development = Boolean(env.development);
  return [remoteConfig(development), hostShellConfig(development)];
};
