import { describe, expect, it } from 'vitest';
import { row, run } from '../testing/world.ts';
import { type DerivedStatus, deriveSession } from './deriveSession.ts';
import type { LiveEvidence, SessionEvidence } from './evidence.ts';

const NOW = 10_000_000;
const MINUTE = 60_000;
const ASKED = NOW - 20_000;

const PAUSED: DerivedStatus = { status: 'paused', reason: null, shown: 'paused' };

function derive(over: Partial<SessionEvidence>, previous: DerivedStatus | null = null): DerivedStatus {
  const evidence = {
    list: row('s'),
    run: null,
    runAskedAt: ASKED,
    stage: null,
    live: null,
    cancelSent: false,
    ...over,
  };
  return deriveSession(evidence, previous, NOW);
}

function shown(over: Partial<SessionEvidence>, previous: DerivedStatus | null = null): string {
  const { shown: word, reason } = derive(over, previous);
  return reason === null ? word : `${word}/${reason}`;
}

const live = (status: string | null, over: Partial<LiveEvidence> = {}): LiveEvidence => ({
  status,
  statusAt: status === null ? 0 : NOW - 5000,
  approvalAt: null,
  ...over,
});

describe('row 1: the socket reports an end', () => {
  it.each(['failed', 'cancelled'])('keeps the shown status while only the socket reports %s', (status) => {
    expect(derive({ live: live(status), run: run('r') }, PAUSED)).toEqual({ ...PAUSED, reason: 'ending' });
  });

  it('waits for a run that was requested after the claim', () => {
    const claim = live('failed');
    const terminal = run('r', 'failed');
    expect(shown({ live: claim, run: terminal, runAskedAt: claim.statusAt - 1 }, PAUSED)).toBe('paused/ending');
    expect(shown({ live: claim, run: terminal, runAskedAt: claim.statusAt + 1 }, PAUSED)).toBe('failed');
  });

  it('is not confirmed by a later run that has not ended', () => {
    expect(shown({ live: live('failed'), run: run('r', 'executing'), runAskedAt: NOW }, PAUSED)).toBe('paused/ending');
  });

  it.each([
    ['active', 'execution', 'active/unverified'],
    ['completed', 'execution', 'completed/unverified'],
    ['suspended', 'failed', 'failed/unverified'],
    ['expired', null, 'expired/unverified'],
    ['odd', null, 'unknown/unverified'],
  ])(
    'RT-15: is dropped after ten minutes without a confirming run: the list then decides, %s (%s), unverified',
    (status, phase, word) => {
      const known = { list: row('s', { status, phase }), run: run('r', 'executing'), runAskedAt: NOW };
      const since = (ms: number) => shown({ ...known, live: live('failed', { statusAt: NOW - ms }) }, PAUSED);
      expect(since(10 * MINUTE - 1)).toBe('paused/ending');
      expect(since(10 * MINUTE)).toBe(word);
    },
  );

  it('RT-15: is reported after that too, once a run confirms it', () => {
    const late = { live: live('failed', { statusAt: NOW - 60 * MINUTE }), runAskedAt: NOW };
    expect(shown({ ...late, run: run('r', 'failed') }, PAUSED)).toBe('failed');
  });

  it('takes the end from the later run, because a cancelled run is claimed as failed too', () => {
    const later = { live: live('failed'), runAskedAt: NOW };
    expect(shown({ ...later, run: run('r', 'cancelled') }, PAUSED)).toBe('cancelled/cancelled');
    expect(shown({ ...later, run: run('r', 'completed') }, PAUSED)).toBe('completed');
  });

  it('is accepted without a run when nothing was shown before', () => {
    expect(shown({ live: live('failed'), run: run('r', 'executing') })).toBe('active');
    expect(shown({ live: live('failed', { approvalAt: NOW }), run: null })).toBe('active/unverified');
  });
});

describe('row 2: cancelled', () => {
  it('is a run whose status is cancelled', () => {
    expect(derive({ run: run('r', 'cancelled') })).toEqual({
      status: 'failed',
      reason: 'cancelled',
      shown: 'cancelled',
    });
  });

  it('is a failed run that this browser cancelled', () => {
    expect(shown({ run: run('r', 'failed'), cancelSent: true })).toBe('cancelled/cancelled');
  });

  it('is not a run that completed before the cancel reached it', () => {
    expect(shown({ run: run('r', 'completed'), cancelSent: true })).toBe('completed');
  });
});

describe('row 3: failed', () => {
  it('is a failed run, although the list keeps a reused session completed', () => {
    const list = row('s', { mode: 'copilot', status: 'completed', phase: 'completed' });
    expect(derive({ run: run('r', 'failed'), list })).toEqual({ status: 'failed', reason: null, shown: 'failed' });
  });
});

describe('row 4: completed', () => {
  it('is a completed run, although its session was set aside meanwhile', () => {
    expect(shown({ run: run('r', 'completed'), list: row('s', { status: 'suspended' }) })).toBe('completed');
  });

  it('is an end that the socket reports, although a poll requested before it returns executing', () => {
    expect(shown({ run: run('r', 'executing'), live: live('completed') })).toBe('completed');
  });
});

describe('row 5: awaiting approval', () => {
  const waiting = (approvalAt: number, status: string | null = 'executing'): LiveEvidence =>
    live(status, { approvalAt });

  it('is an approval that is pending for this session', () => {
    expect(derive({ run: run('r'), live: waiting(NOW - MINUTE) })).toEqual({
      status: 'paused',
      reason: 'awaiting-approval',
      shown: 'paused',
    });
  });

  it('lasts less than sixty minutes, because the back end drops it then', () => {
    expect(shown({ run: run('r'), live: waiting(NOW - 60 * MINUTE + 1) })).toBe('paused/awaiting-approval');
    expect(shown({ run: run('r'), live: waiting(NOW - 60 * MINUTE) })).toBe('active');
  });

  it('defect 30: is over when the socket reports an end, although the host never clears the approval', () => {
    expect(shown({ run: run('r'), live: waiting(NOW, 'completed') })).toBe('completed');
    expect(shown({ run: run('r', 'executing'), runAskedAt: NOW, live: waiting(NOW, 'failed') })).toBe('active');
  });

  it('is over when the run has ended', () => {
    expect(shown({ run: run('r', 'failed'), live: waiting(NOW) })).toBe('failed');
  });

  it('is a run that waits for approval, whatever the socket reports', () => {
    expect(shown({ run: run('r', 'waiting_approval') })).toBe('paused/awaiting-approval');
    expect(shown({ run: run('r', 'waiting_approval'), live: live('executing') })).toBe('paused/awaiting-approval');
  });

  it('comes before paused', () => {
    expect(shown({ run: run('r', 'paused'), live: waiting(NOW, 'paused') })).toBe('paused/awaiting-approval');
  });
});

describe('rows 6 and 7: the later one of run and socket decides', () => {
  const claim = live('paused');

  it('row 6: is paused when the run is paused', () => {
    expect(derive({ run: run('r', 'paused') })).toEqual(PAUSED);
  });

  it('row 6: is paused when the socket reported it after the run was requested', () => {
    expect(shown({ run: run('r', 'executing'), live: claim, runAskedAt: claim.statusAt - 1 })).toBe('paused');
  });

  it('row 7: is active again when the run was requested after the socket reported a pause', () => {
    expect(shown({ run: run('r', 'executing'), live: claim, runAskedAt: claim.statusAt + 1 })).toBe('active');
  });

  it.each(['executing', 'planning'])('row 7: is active while the run is %s', (status) => {
    expect(derive({ run: run('r', status) })).toEqual({ status: 'active', reason: null, shown: 'active' });
    expect(shown({ run: run('r', 'paused'), live: live(status) })).toBe('active');
  });

  it('row 7: is active while its run goes on, whatever status the list has', () => {
    for (const status of ['suspended', 'completed', 'expired', 'something new']) {
      expect(shown({ run: run('r'), list: row('s', { status }) })).toBe('active');
    }
  });

  it('lets the socket alone decide when no run is known', () => {
    expect(shown({ live: claim, runAskedAt: Number.NEGATIVE_INFINITY })).toBe('paused');
  });

  it('ignores a socket that has not reported a status of this run', () => {
    expect(shown({ run: run('r', 'paused'), live: live(null) })).toBe('paused');
  });
});

describe('row 8: the list alone decides', () => {
  it.each([
    ['completed', 'completed', 'completed'],
    ['suspended', 'failed', 'failed'],
    ['suspended', 'one_shot', 'paused/suspended'],
    ['suspended', null, 'paused/suspended'],
    ['expired', 'one_shot', 'expired/expired'],
  ])('%s in phase %s is %s', (status, phase, expected) => {
    expect(shown({ list: row('s', { status, phase }) })).toBe(expected);
  });

  it('ignores a failed phase on a session that is not suspended', () => {
    expect(shown({ list: row('s', { status: 'active', phase: 'failed' }) })).toBe('active/unverified');
  });
});

describe('rows 9 and 10', () => {
  it('row 9: an active row without a run is unverified', () => {
    expect(derive({})).toEqual({ status: 'active', reason: 'unverified', shown: 'active' });
  });

  it('row 10: an active row whose run has a strange status is unknown', () => {
    expect(derive({ run: run('r', 'draft') })).toEqual({ status: 'paused', reason: 'unknown', shown: 'unknown' });
  });

  it.each(['', 'paused', 'deleted', 'ACTIVE', '__proto__'])('row 10: the list status %j is unknown', (status) => {
    expect(shown({ list: row('s', { status }) })).toBe('unknown/unknown');
  });
});
