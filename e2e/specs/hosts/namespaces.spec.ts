import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { expect, test } from '../../support/hosts.ts';
import { expectVendoredNames } from '../../support/moduleNames.ts';
import { release } from '../../support/stack.ts';

const next = dirname(createRequire(import.meta.url).resolve('next/package.json'));

test('the modules that the Next host passes keep the names of their exports in a build of Turbopack', async ({
  stack,
  open,
  lab,
  page,
}) => {
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  await open('next');
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  await expectVendoredNames(page, release.global, next);
});
