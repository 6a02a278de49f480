import type { Access } from './changeChannel.ts';
import { readSigningKey } from './signingKey.ts';
import { openTarget } from './target/openTarget.ts';
import { readTrust } from './trust.ts';

/** The options of every command that reads or changes channels. */
export const ACCESS_OPTIONS = {
  target: { type: 'string' },
  key: { type: 'string' },
  trust: { type: 'string', multiple: true },
} as const;

interface AccessValues {
  target?: string | undefined;
  key?: string | undefined;
  trust?: string[] | undefined;
}

/** Opens the target, and reads the keys. What an option does not say is in the environment. */
export async function openAccess({ target, key, trust }: AccessValues, env: NodeJS.ProcessEnv): Promise<Access> {
  const signing = readSigningKey(key, env);
  return {
    key: signing,
    trust: readTrust(trust ?? [env.MARS_SESSIONS_TRUSTED_KEYS ?? ''], signing),
    target: await openTarget(target ?? env.MARS_SESSIONS_TARGET, env),
  };
}

/** Returns the warning of a command that verifies nothing, or nothing. */
export const unverified = ({ trust }: Access): string[] =>
  trust.keys.length > 0 ? [] : ['Nothing was verified or signed: there is neither a key nor a trusted key.'];
