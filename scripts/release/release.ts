/**
 * Makes a release of the present commit: a directory whose bytes depend on the commit and on the key alone.
 *
 *   npm run release -- [--out DIR] [--key FILE] [--built DIR] [--allow-dirty]
 *   npm run release -- --new-key FILE
 */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { billOfMaterials, npmBill } from './billOfMaterials.ts';
import { builtRemote } from './builtRemote.ts';
import { commitOf } from './commitOf.ts';
import { DEFAULT_OUT } from './defaultOut.ts';
import { Refusal } from './refusal.ts';
import { RECORD, releaseFiles } from './releaseFiles.ts';
import { runCommand } from './runCommand.ts';
import { readSigningKey, type SigningKey, writeNewKey } from './signingKey.ts';
import { writeRelease } from './writeRelease.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

function makeKey(file: string): void {
  const { publicKey } = writeNewKey(file);
  console.log(`${file} has the private key: keep it out of the repository.`);
  console.log(`Its public key, for trustedKeys of the hosts:\n${publicKey}`);
}

function makeRelease(out: string, key: SigningKey | undefined, dist: string | undefined, allowDirty: boolean): void {
  const commit = commitOf(root);
  if (commit.isDirty && !allowDirty)
    throw new Refusal(
      'Files differ from the commit: commit them, or call with --allow-dirty for a release to try out.',
    );
  const built = builtRemote(root, dist);
  const { version: remoteVersion } = JSON.parse((built.get(RECORD) ?? '').toString()) as { version: string };
  const version = commit.isDirty ? `${remoteVersion}-dirty` : remoteVersion;
  const texts = {
    'CHANGELOG.md': readFileSync(join(root, 'remote/CHANGELOG.md'), 'utf8'),
    'bill-of-materials.json': billOfMaterials(npmBill(root), version, commit),
  };
  const files = releaseFiles(built, { commit, version, texts, key });
  const { folder, wasThere } = writeRelease(files, out);
  const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  console.log(`${relative('', folder)}${wasThere ? ' is already there' : ''}`);
  console.log(`${files.size} files, ${(bytes / 1e6).toFixed(1)} MB, of commit ${commit.hash.slice(0, 12)}.`);
  console.log(key ? `Signed by ${key.publicKey}.` : 'Not signed: no key was given. Hosts with trustedKeys refuse it.');
}

await runCommand((args) => {
  const { values } = parseArgs({
    args,
    options: {
      out: { type: 'string', default: DEFAULT_OUT },
      key: { type: 'string' },
      'new-key': { type: 'string' },
      built: { type: 'string' },
      'allow-dirty': { type: 'boolean', default: false },
    },
  });
  if (values['new-key'] !== undefined) return makeKey(values['new-key']);
  makeRelease(values.out, readSigningKey(values.key, process.env), values.built, values['allow-dirty']);
});
