import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { replaceOnce } from '../support/replaceOnce.ts';
import { checkTypes, LOCKED, testTypes, withTypedHost } from '../support/typeMatrix.ts';

for (const packages of LOCKED) testTypes(packages);

const SDK = 'node_modules/@mars-sessions/host-sdk/types/host-sdk/src';

test('types: errors in the host, in our declarations or with MARS’s React only are found', async () => {
  test.setTimeout(180_000);
  const [mars = {}] = LOCKED;
  const found = await withTypedHost(mars, (folder) => {
    replaceOnce(join(folder, 'lib/sessions.ts'), '  reactDom: ReactDOM,\n  jsxRuntime', '  jsxRuntime');
    appendFileSync(join(folder, SDK, 'core/clock.d.ts'), 'export type Wrong = NoSuchType;\n');
    replaceOnce(
      join(folder, SDK, 'next/index.d.ts'),
      'Promise<ReactElement | null>',
      "Promise<import('react').ReactNode>",
    );
    return checkTypes(folder);
  });
  for (const { ours } of found) {
    const said = ours.join('\n');
    expect(said).toContain("Property 'reactDom' is missing");
    expect(said).toContain("Cannot find name 'NoSuchType'");
    expect(said).toContain("'SessionsPreload' cannot be used as a JSX component");
  }
});
