import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { builtFiles } from './copyBuilt.ts';

/** Returns the bytes of these built files on the line: brotli at its best quality, which is that of zlib's default. */
export function brotliBytes(of: 'remote' | 'host-sdk', names: readonly string[]): number {
  const dist = builtFiles(of);
  return names.reduce((sum, name) => sum + brotliCompressSync(readFileSync(join(dist, name))).length, 0);
}

/** What a browser downloads of the SDK. */
export interface SdkFiles {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  /** Code for signatures. Only browsers without Ed25519 fetch it, and only if the host pins keys. */
  readonly fallback: readonly string[];
}

/** Returns the built files of the SDK that a browser downloads. The parts for servers and for tests are separate files. */
export function sdkFiles(): SdkFiles {
  const files = readdirSync(builtFiles('host-sdk'));
  const scripts = files.filter((name) => name.endsWith('.js') && !['next.js', 'testing.js'].includes(name));
  const isFallback = (name: string): boolean => name.startsWith('verifyWithNoble');
  return {
    scripts: scripts.filter((name) => !isFallback(name)),
    styles: files.filter((name) => name.endsWith('.css')),
    fallback: scripts.filter(isFallback),
  };
}
