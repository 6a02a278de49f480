// @vitest-environment jsdom
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { attachedElsewhereAtom } from '../state/engine/otherWindows.ts';
import { store } from '../state/store.ts';
import { pageWorld, viewOf } from '../testing/barPage.ts';
import { row, run, stage } from '../testing/world.ts';
import { WaitsFor } from './WaitsFor.tsx';

const world = pageWorld();

afterEach(() => {
  cleanup();
  store.set(attachedElsewhereAtom, new Map());
  world.live({ ...GONE, connected: false, taskId: null, dagRunId: null, workflowStatus: null });
});

const GONE = { approvalId: null, approvalSessionId: null, approvalText: null };
const attach = (name: string, workflowStatus: string, over = {}) =>
  world.live({ connected: true, taskId: `task-of-${name}`, dagRunId: name, workflowStatus, ...over });

let count = 0;

/** Adds a session with a run; its run has the same name. */
function add(mode: string, status: string): string {
  count += 1;
  const id = `waits-${count}`;
  world.list([row(id, { mode })]);
  world.runs(id, [run(id, status)]);
  return id;
}

const says = (id: string): string => {
  cleanup();
  return render(<WaitsFor view={viewOf(id)} />).container.textContent ?? '';
};

describe('a session that awaits an approval', () => {
  it('says what is asked, as one line of plain text', () => {
    const id = add('hitl-interactive', 'executing');
    attach(id, 'executing', { approvalId: 'p', approvalSessionId: id, approvalText: 'Approve\nstep 2:\u202e Fit' });
    expect(viewOf(id).reason).toBe('awaiting-approval');
    expect(says(id)).toBe('The run waits for your approval: Approve step 2: Fit');
  });

  it.each(['', ' \u200b ', null])('says that it does when the words are missing: %j', (approvalText) => {
    const id = add('hitl-interactive', 'executing');
    attach(id, 'executing', { approvalId: 'p', approvalSessionId: id, approvalText });
    expect(says(id)).toBe('The run waits for an approval.');
  });

  it('does not show what another session asks', () => {
    const id = add('hitl-interactive', 'waiting_approval');
    attach(id, 'waiting_approval', { approvalId: 'p', approvalSessionId: 'other', approvalText: 'Of the other' });
    expect(viewOf(id).reason).toBe('awaiting-approval');
    expect(says(id)).toBe('The run waits for an approval.');
  });
});

describe('a stage task that waits for the user', () => {
  it('says which stage is next', () => {
    const id = add('pda', 'executing');
    world.stages(id, id, [stage(1, 'completed'), stage(2, 'pending'), stage(3, 'pending')]);
    expect(viewOf(id).reason).toBe('waiting-for-you');
    expect(says(id)).toBe('Waits for you to start: Stage 2');
  });

  it('says only that a stage must be started when no pending one is known', () => {
    const id = add('pda', 'executing');
    world.stages(id, id, [stage(1, 'completed'), stage(2, 'levitating')]);
    expect(viewOf(id).reason).toBe('waiting-for-you');
    expect(says(id)).toBe('Nothing runs until you start the next stage.');
  });
});

describe('a paused run', () => {
  it('says for how long, and that this window can resume it', () => {
    const id = add('one-shot', 'executing');
    attach(id, 'executing');
    attach(id, 'paused');
    expect(viewOf(id).shown).toBe('paused');
    expect(says(id)).toMatch(/^Paused for [\d.]+.+\. This window can resume it\.$/);
  });

  it('does not say for how long when the page found it paused', () => {
    world.live(null);
    const id = add('one-shot', 'paused');
    attach(id, 'paused');
    expect(viewOf(id).attached).toBe(true);
    expect(says(id)).toBe('This window can resume it.');
  });

  it('says that another window of the browser can resume it', () => {
    const id = add('one-shot', 'paused');
    act(() => store.set(attachedElsewhereAtom, new Map([[id, id]])));
    expect(says(id)).toBe('Another window of this browser can resume it.');
  });

  it('says that nobody can resume it when its window is gone', () => {
    const id = add('one-shot', 'paused');
    expect(says(id)).toBe('The window that paused it is gone; this run cannot be resumed.');
  });
});

it('is empty for a running session, and gives the reason of any other state', () => {
  expect(says(add('one-shot', 'executing'))).toBe('');
  expect(says(add('one-shot', 'cancelled'))).toBe('The run was cancelled.');
});
