import type { BackEnd } from '@mars-sessions/host-shell/back-end';
import type { EnginePage, Target } from './enginePage.ts';
import { button, pill } from './onScreen.ts';

const field = (text: string): Target => ({ css: 'label.field', text });

export interface Run {
  steps: number;
  /** Seconds of a step, of the back end's clock. */
  seconds: number;
  failAt?: number;
}

/** Starts a run from host-shell's form, and waits until its pill is live. Returns its session. */
export async function launchRun(tab: EnginePage, { world }: BackEnd, { steps, seconds, failAt }: Run): Promise<string> {
  const before = new Set(world.sessions().map(({ id }) => id));
  await tab.click({ css: 'label', text: 'Single-Pass Analysis' });
  await tab.click('textarea[name="task"]');
  await tab.type('Fit the power spectrum');
  await tab.click('summary.simulation-summary');
  for (const [name, value] of [
    ['Steps', steps],
    ['Seconds per step', seconds],
    ['Fail at step', failAt],
  ] as const) {
    if (value === undefined) continue;
    await tab.click(field(name));
    await tab.type(String(value));
  }
  await tab.click(button('Launch'));
  await tab.waitFor('button[data-session-id][data-source="live"]');
  const launched = world.sessions().find(({ id }) => !before.has(id));
  if (!launched) throw new Error('The run has no session.');
  await tab.waitFor(pill(launched.id, '[data-source="live"]'));
  return launched.id;
}
