import { describe, expect, it } from 'vitest';
import type { CommandOutcome } from '../../core/runCommand.ts';
import { type BrowserTab, createBrowser } from '../../testing/browser.ts';
import { flush } from '../../testing/fakeClock.ts';

const RUN = { sessionId: 'a', runId: 'r' };
const OTHER = { sessionId: 'b', runId: 'q' };

/** Asks for a pause and records its outcome. */
function askToPause(tab: BrowserTab, run = RUN): { outcome: CommandOutcome | null } {
  const asked: { outcome: CommandOutcome | null } = { outcome: null };
  void tab.tabs.command(run, 'pause').then((outcome) => {
    asked.outcome = outcome;
  });
  return asked;
}

const elsewhere = ({ elsewhere: runs }: BrowserTab): Record<string, string> => Object.fromEntries(runs);

describe('the run that a window is attached to', () => {
  it('is known to all other windows as soon as it changes, and to a new window as soon as it opens', async () => {
    const { wall, open } = createBrowser();
    const [first, second] = [open(), open()];
    await wall.run(700);
    first.attach(RUN);
    await flush();
    expect([elsewhere(first), elsewhere(second)]).toEqual([{}, { a: 'r' }]);
    const late = open();
    await wall.run(700);
    expect(elsewhere(late)).toEqual({ a: 'r' });
    first.attach(OTHER);
    await flush();
    expect([elsewhere(second), elsewhere(late)]).toEqual([{ b: 'q' }, { b: 'q' }]);
    first.attach(null);
    await flush();
    expect([elsewhere(second), elsewhere(late)]).toEqual([{}, {}]);
  });

  it('is forgotten when the user leaves the window, and known again after the back button', async () => {
    const { wall, open } = createBrowser();
    const [first, second] = [open(), open()];
    first.attach(RUN);
    await wall.run(700);
    first.page.tell('leave');
    await flush();
    expect(elsewhere(second)).toEqual({});
    await wall.run(20_000);
    expect(elsewhere(second)).toEqual({ a: 'r' });
  });

  it('is forgotten if the window silently disappears, but not if it is only hidden', async () => {
    const { wall, open } = createBrowser();
    const [gone, hidden, here] = [open(), open(), open()];
    await wall.run(700);
    gone.attach(RUN);
    hidden.attach(OTHER);
    await wall.run(1000);
    gone.crash();
    for (let minutes = 0; minutes < 5; minutes += 1) {
      // its timers come a minute late
      hidden.delayTimers(60_000);
      await wall.run(60_000);
      expect(elsewhere(here).b).toBe('q');
    }
    expect(elsewhere(here)).toEqual({ b: 'q' });
  });
});

describe('a command for a run that another window is attached to', () => {
  it('is sent by that window, and by no other', async () => {
    const { wall, open } = createBrowser();
    const [first, second, third] = [open(), open(), open()];
    await wall.run(700);
    second.attach(RUN);
    third.attach(OTHER);
    await flush();
    const asked = askToPause(first);
    await flush();
    expect(asked.outcome).toEqual({ kind: 'sent' });
    expect([first.sent, second.sent, third.sent]).toEqual([[], [[RUN, 'pause']], []]);
  });

  it('is refused for a reason', async () => {
    const { wall, open } = createBrowser();
    const [first, second] = [open(), open()];
    await wall.run(700);
    second.attach(RUN);
    second.answer = 'waits-for-approval';
    await flush();
    const asked = askToPause(first);
    await flush();
    expect(asked.outcome).toEqual({ kind: 'refused', why: 'waits-for-approval' });
  });

  it('is refused if the window detaches from the run while it is asked', async () => {
    const { wall, open } = createBrowser((kind) => (kind === 'attached' ? 500 : 0));
    const [first, second] = [open(), open()];
    second.attach(RUN);
    await wall.run(700);
    second.attach(OTHER);
    const asked = askToPause(first);
    await flush();
    expect(asked.outcome).toEqual({ kind: 'refused', why: 'not-attached' });
    expect(second.sent).toEqual([]);
  });

  it('ends as closing if the window closes before it answers', async () => {
    const { wall, open } = createBrowser((kind) => (kind === 'command' ? 500 : 0));
    const [first, second] = [open(), open()];
    second.attach(RUN);
    await wall.run(700);
    const asked = askToPause(first);
    await wall.run(100);
    second.tabs.leave();
    await wall.run(1000);
    expect(asked.outcome).toEqual({ kind: 'closing' });
    expect(second.sent).toEqual([]);
  });

  it('ends as vanished after three seconds without an answer, and the window is no longer listed', async () => {
    const { wall, open } = createBrowser();
    const [first, second] = [open(), open()];
    second.attach(RUN);
    await wall.run(700);
    second.crash();
    const asked = askToPause(first);
    await wall.run(2900);
    expect(asked.outcome).toBeNull();
    expect(elsewhere(first)).toEqual({ a: 'r' });
    await wall.run(200);
    expect(asked.outcome).toEqual({ kind: 'vanished' });
    expect(elsewhere(first)).toEqual({});
    // no other window can send the command
    expect(await first.tabs.command(RUN, 'pause')).toEqual({ kind: 'vanished' });
  });

  it('is not sent later than two seconds after the request, even if the window wakes up then', async () => {
    let late = 0;
    const { wall, open } = createBrowser((kind) => (kind === 'command' ? late : 0));
    const [first, second] = [open(), open()];
    second.attach(RUN);
    await wall.run(700);
    late = 2001;
    const asked = askToPause(first);
    await wall.run(5000);
    expect(asked.outcome).toEqual({ kind: 'vanished' });
    expect(second.sent).toEqual([]);
    late = 2000;
    // the window announces its attachment at intervals
    await wall.run(20_000);
    const again = askToPause(first);
    await wall.run(5000);
    expect(again.outcome).toEqual({ kind: 'sent' });
    expect(second.sent).toHaveLength(1);
  });

  it('goes to the window with the latest announcement if two announce the same run', async () => {
    const { wall, open } = createBrowser();
    const [first, second, third] = [open(), open(), open()];
    await wall.run(700);
    third.attach(RUN);
    await flush();
    second.attach(RUN);
    await flush();
    const asked = askToPause(first);
    await flush();
    expect(asked.outcome).toEqual({ kind: 'sent' });
    expect([second.sent.length, third.sent.length]).toEqual([1, 0]);
  });

  it('is answered only by the window that was asked', async () => {
    const { wall, open, post, posted } = createBrowser((kind) => (kind === 'command' ? 500 : 0));
    const [first, second] = [open(), open()];
    second.attach(RUN);
    await wall.run(700);
    const asked = askToPause(first);
    const command = posted.map(({ data }) => data as Record<string, unknown>).find(({ kind }) => kind === 'command');
    post({ kind: 'commanded', from: 'somebody', to: command?.from, id: command?.id, outcome: 'sent' });
    await flush();
    expect(asked.outcome).toBeNull();
    await wall.run(600);
    expect(asked.outcome).toEqual({ kind: 'sent' });
  });

  it('leaves nothing behind when the page leaves', async () => {
    const { wall, open, left } = createBrowser((kind) => (kind === 'command' ? 500 : 0));
    const [first, second] = [open(), open()];
    second.attach(RUN);
    await wall.run(700);
    const asked = askToPause(first);
    first.tabs.leave();
    second.tabs.leave();
    await wall.run(1000);
    expect(asked.outcome).toEqual({ kind: 'vanished' });
    expect(elsewhere(first)).toEqual({});
    expect([left(), wall.timers()]).toEqual([0, 0]);
  });
});
