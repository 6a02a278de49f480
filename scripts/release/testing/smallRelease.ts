import { generateKeyPairSync } from 'node:crypto';
import { zip } from '../../zip.ts';
import type { Commit } from '../commitOf.ts';
import type { Found } from '../findRelease.ts';
import { integrityOf } from '../integrityOf.ts';
import { type Files, releaseFiles, releaseName } from '../releaseFiles.ts';
import { readSigningKey, type SigningKey } from '../signingKey.ts';

/** Returns a private key in PEM. */
export const newPem = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

export function newKey(): SigningKey {
  const key = readSigningKey(undefined, { MARS_SESSIONS_KEY: newPem() });
  if (!key) throw new Error('The environment names a key.');
  return key;
}

export const COMMIT: Commit = { hash: 'c'.repeat(40), date: new Date('2026-11-27T20:00:00Z'), isDirty: false };

/** Returns what a build writes, with few and small files. */
export function smallBuild(version: string): Files {
  const global = `mars_sessions_${version.replaceAll('.', '_')}`;
  const entry = Buffer.from(`globalThis.${global} = 1;\n`);
  const style = Buffer.from('.a { color: red; }\n');
  const record = {
    schema: 2,
    version,
    entry: 'remoteEntry.js',
    global,
    integrity: integrityOf(entry),
    css: ['slot.css'],
    hostApi: '^1',
    size: entry.length,
    files: [
      { path: 'remoteEntry.js', as: 'script', integrity: integrityOf(entry), size: entry.length },
      { path: 'slot.css', as: 'style', integrity: integrityOf(style), size: style.length },
    ],
  };
  return new Map([
    ['@mf-types.zip', zip([{ path: 'a.d.ts', text: 'export {};\n' }])],
    ['mf-stats.json', Buffer.from('{}')],
    ['release.json', Buffer.from(JSON.stringify(record))],
    ['remoteEntry.js', entry],
    ['slot.css', style],
  ]);
}

/** Returns a small release that can be promoted. */
export function smallRelease(version: string, key?: SigningKey, commit: Partial<Commit> = {}): Found {
  const texts = { 'CHANGELOG.md': '# Changes\n' };
  const files = releaseFiles(smallBuild(version), { commit: { ...COMMIT, ...commit }, version, texts, key });
  return { name: releaseName(files), files };
}
