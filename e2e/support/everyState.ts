import type { RunSpec, SessionSpec } from '@mars-sessions/host-shell/back-end';
import type { Page } from '@playwright/test';
import { storePreferences } from './storeBeforehand.ts';

const run = (mode: string, spec: RunSpec, more: SessionSpec = {}): SessionSpec => ({ mode, runs: [spec], ...more });

/** One session for each state that is visible without an attached socket. */
export const EVERY_STATE: SessionSpec[] = [
  { mode: 'one-shot' },
  run('planning-control', {
    nodes: [
      { id: 'a', status: 'completed' },
      { id: 'b', status: 'running' },
    ],
  }),
  run('deepresearch-research', { stages: [{ status: 'running' }] }),
  run('planning-control', { status: 'paused' }),
  run('newspulse', { stages: [{ status: 'completed' }] }),
  run('planning-control', { status: 'draft' }, { status: 'suspended', phase: 'control' }),
  run('idea-generation', { status: 'failed' }, { status: 'suspended', phase: 'failed' }),
  run('one-shot', { status: 'completed' }, { status: 'completed', phase: 'completed' }),
  run('one-shot', { status: 'cancelled' }),
  run('one-shot', { status: 'draft' }, { status: 'expired' }),
  run('one-shot', { status: 'levitating' }),
];

/** Pins sessions so that they are in the bar in any state. Must be called before the page opens. */
export async function pinBeforehand(page: Page, pins: readonly string[]): Promise<void> {
  const sessions = Object.fromEntries(pins.map((id, place) => [id, { pin: [place, 1, 'x'] }]));
  await storePreferences(page, { sessions });
}
