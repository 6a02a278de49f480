import { createInstallation } from './channel/installation.ts';
import { createNewestSeen } from './channel/newestSeen.ts';
import type { Clock } from './clock.ts';
import { createCrashGuard } from './crashGuard.ts';
import type { ReleaseKeeping } from './createNewestReader.ts';
import { createIntactUrls } from './intactUrls.ts';
import type { Verify } from './signing/verifySignatures.ts';
import { createTrust } from './trust.ts';
import type { TrustedKeys } from './trustedKeys.ts';

export interface KeepingOptions {
  /** Public keys of which one must have signed the release. Undefined trusts every release. */
  trustedKeys?: TrustedKeys | undefined;
  verify: Verify;
  clock: Clock;
  storage: () => Storage;
  telemetry(event: string, data: Record<string, unknown>): void;
}

/** Returns what the page keeps and knows for the choice of a release and of its URLs. */
export function createKeeping({ trustedKeys, verify, clock, storage, telemetry }: KeepingOptions): ReleaseKeeping {
  return {
    guard: createCrashGuard(storage, clock),
    trust: createTrust(trustedKeys, verify),
    newest: createNewestSeen(storage),
    installation: createInstallation(storage),
    intactUrls: createIntactUrls(storage),
    onRefused: ({ code, release }, { record }) =>
      telemetry('sessions_remote_refused', { code, release, to: record.global }),
  };
}
