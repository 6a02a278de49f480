import { addCompleted, addRunningFor, USUAL_MINUTES } from '../support/addCompleted.ts';
import { expect, test } from './engineTest.ts';
import { launchRun } from './launchRun.ts';
import { ALL_SESSIONS, CARD, DETAILS, pill, toast } from './onScreen.ts';

/** A step of 60 s and its work around it. */
const STEP_MS = 60_500;

test('a run launched in the host is followed live until a toast says that it has completed', {
  tag: '@engines',
}, async ({ stack, tab }) => {
  await tab.open(stack.hostUrl);
  await tab.waitFor({ css: 'header', text: 'No sessions are running' });
  const sessionId = await launchRun(tab, stack.backEnd, { steps: 3, seconds: 60 });
  await tab.waitFor(pill(sessionId, '[data-status="active"][aria-current="true"]'));
  await tab.waitFor(toast('Session started'));
  // a step of a run lasts until the scenario moves the back end's clock, however slow the machine is
  stack.backEnd.clock.advance(STEP_MS);
  stack.backEnd.clock.advance(STEP_MS);
  await tab.waitFor(`${pill(sessionId)} [data-progress="66"]`);
  stack.backEnd.clock.advance(STEP_MS);
  await tab.waitFor(toast('Session completed'));
  await tab.waitFor(pill(sessionId, '[data-status="completed"]'));
});

test('a run that fails has a toast that names the failure, and its action opens the log', async ({ stack, tab }) => {
  await tab.open(stack.hostUrl);
  await tab.waitFor({ css: 'header', text: 'No sessions are running' });
  const sessionId = await launchRun(tab, stack.backEnd, { steps: 3, seconds: 60, failAt: 2 });
  stack.backEnd.clock.advance(STEP_MS);
  stack.backEnd.clock.advance(STEP_MS);
  await tab.waitFor(toast('Session failed'));
  await tab.waitFor(pill(sessionId, '[data-status="failed"]'));
  expect(await tab.text(toast('Session failed'))).toContain('Error in step 2');
  // while its socket is open, the host shows the run in its own console
  await expect.poll(() => stack.backEnd.world.sockets).toEqual([]);
  await tab.waitFor({ css: 'header', text: 'Disconnected' });
  await tab.click({ css: '[data-toast-type="error"] button', text: 'Open Console' });
  await tab.waitFor({ css: `${DETAILS} [role="tab"][aria-selected="true"]`, text: 'Logs' });
  await tab.waitFor({ css: `${DETAILS} [data-log-line="error"]`, text: 'Error in step 2' });
  await tab.waitForGone(toast('Session failed'));
});

test('card and details of a running session say how long completed runs of its mode took', {
  tag: '@engines',
}, async ({ stack, tab }) => {
  const [late, early] = [addRunningFor(stack.backEnd, 95).sessionId, addRunningFor(stack.backEnd, 12).sessionId];
  addCompleted(stack.backEnd, USUAL_MINUTES);
  await tab.open(stack.hostUrl);
  await tab.waitFor(pill(late));
  // the focus of the keyboard opens a card; a pointer on a pill would open that of its own
  await tab.focus(pill(early));
  await tab.press('ArrowLeft');
  await tab.waitForFocus(pill(late));
  await tab.waitFor({ css: CARD, text: 'longer than all 7 runs' });
  await tab.press('ArrowRight');
  await tab.waitForFocus(pill(early));
  await tab.waitFor({ css: CARD, text: 'usually 20 to 45 min' });
  await tab.press('Enter');
  await tab.waitFor({ css: `${DETAILS} [data-details-header]`, text: 'usually 20 to 45 min' });
});

test('the timeline has a lane for a session: what MARS reports of its run, what was seen, and words for both', {
  tag: '@engines',
}, async ({ stack, tab }) => {
  const { sessionId } = addRunningFor(stack.backEnd, 12);
  const [completed = ''] = addCompleted(stack.backEnd, [30]);
  const lane = (id: string, span: string): string => `[data-lane="${id}"] ${span}`;
  await tab.open(stack.hostUrl);
  await tab.waitFor(pill(sessionId));
  await tab.click(ALL_SESSIONS);
  await tab.click({ css: '[role="tab"]', text: 'Timeline' });
  await tab.waitFor(lane(sessionId, '[data-told="run"]'));
  await tab.waitFor(lane(completed, '[data-told="run"]'));
  await tab.waitFor({ css: '[data-timeline-sum]', text: '2 sessions: ran 42 min' });
  await tab.focus(`[data-lane="${sessionId}"]`);
  await tab.press('ArrowRight');
  await tab.waitFor({ css: '[data-timeline-readout]', text: 'Reported by MARS: run, since' });
  await tab.press('ArrowRight');
  await tab.waitFor({ css: '[data-timeline-readout]', text: 'nobody watched' });
  await tab.press('Enter');
  await tab.waitFor(`${DETAILS} [data-details-header]`);
});
