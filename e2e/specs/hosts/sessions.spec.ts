import { expect, type HostPage, test } from '../../support/hosts.ts';

test('a host component reads the sessions, follows changes live, selects one and renames one', async ({
  stack,
  open,
  lab,
  page,
}) => {
  const { world } = stack.backEnd;
  const first = world.addSession({ name: 'Lensing', runs: [{}] });
  const second = world.addSession({ name: 'Clusters', runs: [{}] });
  await open('next', '/lab/sessions');
  const row = (id: string) => page.locator(`[data-host-session="${id}"]`);
  await expect(row(first.sessionId)).toHaveAttribute('data-host-status', 'active');
  await expect(row(second.sessionId)).toHaveAttribute('data-host-status', 'active');

  await row(second.sessionId).getByRole('button', { name: 'Select in the bar' }).click();
  await expect(row(second.sessionId)).toContainText('Selected in the bar');
  await expect(row(first.sessionId)).not.toContainText('Selected in the bar');
  await expect(lab.pill(second.sessionId)).toHaveAttribute('aria-current', 'true');

  await row(first.sessionId).getByRole('button', { name: 'Rename' }).click();
  await expect(row(first.sessionId)).toContainText('Renamed by the host');
  await expect(lab.pill(first.sessionId)).toContainText('Renamed by the host');

  // selecting in the bar is visible here too
  await lab.pill(first.sessionId).click();
  await expect(row(first.sessionId)).toContainText('Selected in the bar');
  const runId = first.runs[0]?.id ?? '';
  world.patchRun(runId, { status: 'completed' });
  world.patchSession(first.sessionId, { status: 'completed' });
  await lab.poll();
  await expect(row(first.sessionId)).toHaveAttribute('data-host-status', 'completed');
});

test('a host component has an empty list before the remote loads and while it is down, and no error', async ({
  stack,
  open,
  remote,
  page,
  watch,
}) => {
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  watch.expectFailure({ url: 'remoteEntry', status: 503 });
  remote.break(/remoteEntry/, { status: 503 });
  await open('next', '/lab/sessions', { retries: 0 });
  const list = page.getByRole('list', { name: 'Sessions of the host' });
  await expect(list).toBeAttached();
  await expect(page.getByText('Sessions unavailable')).toBeVisible();
  await expect(list.getByRole('listitem')).toHaveCount(0);
  // the commands of an empty value do nothing
  const value = await page.evaluate((id) => {
    const { sessions } = window as unknown as HostPage & { sessions: SessionsOfHost };
    sessions.getSessions().renameSession(id, 'Lost');
    return JSON.stringify(sessions.getSessions());
  }, sessionId);
  expect(JSON.parse(value)).toEqual({ sessions: [], allSessions: [], activeSessionId: null });
  remote.heal();
  await page.locator('.mars-sessions-slot').getByRole('button').click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(list).not.toContainText('Lost');
});

interface SessionsOfHost {
  getSessions(): { renameSession(id: string, name: string): void };
}
