import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePublicKey } from '../../host-sdk/src/core/signing/publicKey.ts';
import { readSigningKey, writeNewKey } from './signingKey.ts';
import { newPem } from './testing/smallRelease.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

describe('a new key', () => {
  it('is in a file that only its owner can read, and its public key is one that hosts accept', () => {
    const file = join(temporaryFolder(), 'key.pem');
    const { id, publicKey } = writeNewKey(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(parsePublicKey(publicKey).id).toBe(id);
    expect(readSigningKey(file, {})).toMatchObject({ id, publicKey });
  });

  it('does not overwrite a file', () => {
    const file = join(temporaryFolder(), 'key.pem');
    writeFileSync(file, 'something');
    expect(() => writeNewKey(file)).toThrow(`${file} exists, and a key is never overwritten.`);
    expect(readFileSync(file, 'utf8')).toBe('something');
  });
});

describe('the key that signs', () => {
  it('is that of the option, else of the environment, else undefined', () => {
    const folder = temporaryFolder();
    const [option, file] = [join(folder, 'option.pem'), join(folder, 'file.pem')];
    const [ofOption, ofFile] = [writeNewKey(option), writeNewKey(file)];
    const pem = newPem();
    const both = { MARS_SESSIONS_KEY: pem, MARS_SESSIONS_KEY_FILE: file };
    expect(readSigningKey(option, both)?.id).toBe(ofOption.id);
    expect(readSigningKey(undefined, both)?.id).toBe(readSigningKey(undefined, { MARS_SESSIONS_KEY: pem })?.id);
    expect(readSigningKey(undefined, { MARS_SESSIONS_KEY_FILE: file })?.id).toBe(ofFile.id);
    expect(readSigningKey(undefined, {})).toBeUndefined();
  });

  it('is refused if it is missing, no key, or of another kind', () => {
    const file = join(temporaryFolder(), 'key.pem');
    expect(() => readSigningKey(file, {})).toThrow(`The key file ${file} cannot be read.`);
    expect(() => readSigningKey(undefined, { MARS_SESSIONS_KEY: 'x' })).toThrow('MARS_SESSIONS_KEY has no private key');
    const other = generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(() => readSigningKey(undefined, { MARS_SESSIONS_KEY: other })).toThrow('is not an Ed25519 key.');
  });
});
