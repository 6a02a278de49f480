import { expect, test } from '../support/stack.ts';

test('a session that the back end lists is a pill in the TopBar of a host that loaded the remote', async ({
  stack,
  openHost,
}) => {
  const { sessionId } = stack.backEnd.world.addSession({
    mode: 'one-shot',
    name: 'Fit the CMB power spectrum',
    runs: [{ status: 'executing' }],
  });
  const page = await openHost();
  const pill = page.locator(`button[data-session-id="${sessionId}"]`);
  await expect(pill).toHaveAttribute('data-status', 'active');
  await expect(pill).toHaveAccessibleName('Single-Pass Analysis: Fit the CMB power spectrum, running');
});
