import { SessionsPreload } from '@mars-sessions/host-sdk/next';
import { headers } from 'next/headers';

const recordUrl = () => process.env.MARS_SESSIONS_RECORD;

export async function SessionsRelease() {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  const url = recordUrl();
  return url ? <SessionsPreload recordUrl={url} nonce={nonce} /> : null;
}
