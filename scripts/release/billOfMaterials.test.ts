import { describe, expect, it } from 'vitest';
import { billOfMaterials, type NpmBill } from './billOfMaterials.ts';
import { COMMIT } from './testing/smallRelease.ts';

const component = (name: string) => ({
  'bom-ref': `${name}@1.0.0`,
  type: 'library',
  // npm writes the name of the folder
  name: name.replace('@mars-sessions/', ''),
  version: '1.0.0',
  purl: `pkg:npm/${name}@1.0.0`,
  licenses: [{ license: { id: 'MIT' } }],
  hashes: [{ alg: 'SHA-512', content: name }],
  // what depends on the machine
  properties: [{ name: 'cdx:npm:package:path', value: '/home/somebody/node_modules' }],
  externalReferences: [{ type: 'distribution', url: 'https://registry.invalid/x.tgz' }],
});

const NAMES = ['@mars-sessions/remote', 'zod', 'anser', 'react', '@types/react', 'scheduler', 'tool'];
const BILL: NpmBill = {
  specVersion: '1.5',
  components: [...NAMES, '@module-federation/webpack-bundler-runtime'].map(component),
  dependencies: [
    { ref: '@mars-sessions/remote@1.0.0', dependsOn: ['zod@1.0.0', 'react@1.0.0', 'anser@1.0.0'] },
    { ref: 'zod@1.0.0', dependsOn: ['anser@1.0.0', '@types/react@1.0.0', 'zod@1.0.0'] },
    { ref: 'react@1.0.0', dependsOn: ['scheduler@1.0.0'] },
    { ref: 'tool@1.0.0', dependsOn: ['anser@1.0.0'] },
  ],
};

interface Document {
  serialNumber: string;
  metadata: { timestamp: string };
  components: { name: string }[];
  dependencies: { ref: string; dependsOn: string[] }[];
}
const read = (text: string): Document => JSON.parse(text) as Document;

describe('the bill of materials', () => {
  it('lists the remote, what it depends on and the federation runtime, sorted, and neither React nor tools', () => {
    const { components, dependencies } = read(billOfMaterials(BILL, '1.0.0', COMMIT));
    const shipped = ['@mars-sessions/remote', '@module-federation/webpack-bundler-runtime', 'anser', 'zod'];
    expect(components.map(({ name }) => name)).toEqual(shipped);
    expect(dependencies.find(({ ref }) => ref === '@mars-sessions/remote@1.0.0')?.dependsOn).toEqual([
      'anser@1.0.0',
      'zod@1.0.0',
    ]);
  });

  it('has number and time of the commit, and nothing of the machine', () => {
    const text = billOfMaterials(BILL, '1.0.0', COMMIT);
    expect(text).not.toMatch(/somebody|registry\.invalid/);
    expect(read(text).metadata.timestamp).toBe('2026-11-27T20:00:00Z');
    expect(read(text).serialNumber).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/);
    expect(read(billOfMaterials(BILL, '1.0.1', COMMIT)).serialNumber).not.toBe(read(text).serialNumber);
  });

  it('is the same whatever the order is in which npm lists packages', () => {
    const reversed: NpmBill = {
      ...BILL,
      components: BILL.components.toReversed(),
      dependencies: BILL.dependencies
        .toReversed()
        .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.toReversed() })),
    };
    expect(billOfMaterials(reversed, '1.0.0', COMMIT)).toBe(billOfMaterials(BILL, '1.0.0', COMMIT));
  });
});
