import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { PAGELESS_SPECS } from './pagelessSpecs.ts';

const SPECS = fileURLToPath(new URL('specs', import.meta.url));

/** A fixture that opens a page, where a test asks for it or uses it. */
const PAGE = /\b(?:page|openHost|open|context|browser)\b(?:,|\.| \}|\()/;

it('the specs that run in one project only are those that open no page', () => {
  const specs = readdirSync(SPECS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.spec.ts'));
  expect(specs.length).toBeGreaterThan(50);
  const pageless = specs.filter((name) => !PAGE.test(readFileSync(join(SPECS, name), 'utf8')));
  expect(pageless.map((name) => name.replaceAll('\\', '/')).sort()).toEqual([...PAGELESS_SPECS]);
});
