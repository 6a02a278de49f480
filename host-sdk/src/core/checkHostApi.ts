import { HOST_API_VERSION } from '@mars-sessions/shared-types';
import { SessionsLoadError } from './loadError.ts';
import type { ReleaseRecord } from './releaseRecord.ts';

/** @throws SessionsLoadError `host-api` for a release that needs another major version of the host API. */
export function checkHostApi({ hostApi, global }: ReleaseRecord): void {
  // "^1" or "1": the record's schema allows nothing else
  if (hostApi.replace('^', '') === HOST_API_VERSION.split('.')[0]) return;
  const message = `The remote needs the host API ${hostApi}; this is ${HOST_API_VERSION}.`;
  throw new SessionsLoadError('host-api', 'compat', message, { release: global });
}
