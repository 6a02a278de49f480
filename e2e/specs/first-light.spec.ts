import { expect, test } from '../support/stack.ts';

test('a listed session is a pill in the TopBar of a host that loaded the remote', { tag: '@engines' }, async ({
  stack,
  openHost,
  lab,
}) => {
  const { sessionId } = stack.backEnd.world.addSession({
    mode: 'one-shot',
    name: 'Fit the CMB power spectrum',
    runs: [{ status: 'executing' }],
  });
  const page = await openHost();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  await expect(lab.pill(sessionId)).toHaveAccessibleName('Fit the CMB power spectrum, running');
  await expect(page.locator('header').getByRole('toolbar', { name: 'Sessions' })).toBeVisible();
});

test('the bar shows that it waits for the first answer, that none came, and that no sessions run', async ({
  stack,
  openHost,
  page,
  lab,
  watch,
}) => {
  stack.backEnd.faults.add({ kind: 'status-text', path: '/api/sessions' });
  watch.expectFailure({ url: '/api/sessions?limit=200', status: 500 });
  await openHost();
  await expect(page.getByText('Asking MARS for sessions…')).toBeVisible();
  await lab.poll();
  await expect(page.getByText('MARS does not answer')).toBeVisible();
  stack.backEnd.faults.clear();
  await page.getByRole('toolbar', { name: 'Sessions' }).getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByText('No sessions are running')).toBeVisible();
});
