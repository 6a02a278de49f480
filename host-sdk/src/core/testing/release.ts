import type { ReleaseRecord, SessionsRelease } from '../releaseRecord.ts';

/** A valid release record. */
export function releaseAt(recordUrl: string, over: Partial<ReleaseRecord> = {}): SessionsRelease {
  const record: ReleaseRecord = {
    schema: 2,
    version: '0.1.0',
    entry: 'remoteEntry.abc.js',
    global: 'mars_sessions_0_1_0_abc',
    integrity: 'sha384-AAAA',
    css: ['slot.css'],
    hostApi: '^1',
    size: 1000,
    ...over,
  };
  return { recordUrl, record };
}

export const RELEASE = releaseAt('https://cdn.example/mars/release.json');
