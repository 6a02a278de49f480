import { describe, expect, it } from 'vitest';
import { row, run, stage } from '../testing/world.ts';
import { type DerivedStatus, deriveSession } from './deriveSession.ts';
import type { SessionEvidence, Stage } from './evidence.ts';

const STAGE_MODES = ['deepresearch-research', 'rfp-proposal', 'pda', 'newspulse', 'release-notes', 'aiweekly'];
const STOPPED = 'Stopped by user';

function derive(stages: readonly Stage[] | null, over: Partial<SessionEvidence> = {}): DerivedStatus {
  const evidence: SessionEvidence = {
    list: row('s', { mode: 'newspulse' }),
    run: run('r'),
    runAskedAt: 10,
    stage: stages && { stages, percent: null },
    live: null,
    cancelSent: false,
    ...over,
  };
  return deriveSession(evidence, null, 100);
}

const shown = (...args: Parameters<typeof derive>): string => {
  const { shown: word, reason } = derive(...args);
  return reason === null ? word : `${word}/${reason}`;
};

describe('row 0: the stages alone decide the status of a stage task', () => {
  it.each(STAGE_MODES)('holds for %s', (mode) => {
    expect(shown([stage(1, 'running')], { list: row('s', { mode, status: 'completed' }) })).toBe('active');
  });

  it('is active while a stage is running, whatever the other stages are', () => {
    const stages = [stage(1, 'completed'), stage(2, 'failed', 'boom'), stage(3, 'running'), stage(4, 'pending')];
    expect(derive(stages)).toEqual({ status: 'active', reason: null, shown: 'active' });
  });

  it('is completed when every stage is completed or skipped', () => {
    expect(derive([stage(1, 'completed'), stage(2, 'skipped')])).toEqual({
      status: 'completed',
      reason: null,
      shown: 'completed',
    });
  });

  it('is not completed just because it has no stages', () => {
    expect(shown([])).toBe('active/unverified');
    expect(shown([], { run: run('r', 'completed') })).toBe('completed');
    expect(shown([], { run: run('r', 'failed') })).toBe('cancelled/cancelled');
  });

  it('is cancelled when every failed stage was stopped by the user', () => {
    const stages = [stage(1, 'completed'), stage(2, 'failed', STOPPED), stage(3, 'failed', STOPPED)];
    expect(derive(stages)).toEqual({ status: 'failed', reason: 'cancelled', shown: 'cancelled' });
  });

  it('is cancelled when the run failed without any failed stage', () => {
    expect(shown([stage(1, 'completed'), stage(2, 'pending')], { run: run('r', 'failed') })).toBe(
      'cancelled/cancelled',
    );
  });

  it('is failed when a stage failed by itself, even beside one that was stopped', () => {
    expect(shown([stage(1, 'failed', STOPPED), stage(2, 'failed', 'boom')])).toBe('failed');
    expect(shown([stage(1, 'failed', null)])).toBe('failed');
  });

  it('is failed although the run never reports it', () => {
    expect(shown([stage(1, 'failed', 'boom')], { run: run('r', 'executing') })).toBe('failed');
  });

  it('waits for the user in every other case in which the stages answered', () => {
    expect(derive([stage(1, 'completed'), stage(2, 'pending')])).toEqual({
      status: 'paused',
      reason: 'waiting-for-you',
      shown: 'paused',
    });
    expect(shown([stage(1, 'some future word')])).toBe('paused/waiting-for-you');
  });

  it('waits for the user although the run is completed, if the stages are not', () => {
    expect(shown([stage(1, 'pending')], { run: run('r', 'completed') })).toBe('paused/waiting-for-you');
  });

  it('is completed by its run alone until the stages have answered', () => {
    expect(shown(null, { run: run('r', 'completed') })).toBe('completed');
  });

  it.each(['executing', 'failed', 'paused', 'cancelled'])(
    'is unverified until the stages have answered, while the run is %s',
    (status) => {
      expect(shown(null, { run: run('r', status) })).toBe('active/unverified');
    },
  );

  it('is unverified without a run', () => {
    expect(shown(null, { run: null })).toBe('active/unverified');
  });

  it('comes before every other row: cancel sent, the socket and the list do not matter', () => {
    const live = { status: 'failed', statusAt: 90, approvalAt: 90 };
    const list = row('s', { mode: 'pda', status: 'suspended', phase: 'failed' });
    expect(shown([stage(1, 'running')], { live, list, cancelSent: true, run: run('r', 'failed') })).toBe('active');
  });
});

it('does not apply to sessions of other modes', () => {
  expect(shown([stage(1, 'running')], { list: row('s', { mode: 'deepresearch' }), run: run('r', 'completed') })).toBe(
    'completed',
  );
});
