import { nameParts } from '../core/nameParts.ts';
import type { Preferences } from '../state/kept/preferences.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';

/** The preferences of a browser that stores nothing about any session. */
export const NOTHING_PREFERRED: Preferences = {
  sessions: {},
  names: {},
  pins: [],
  selected: null,
  dismissed: [],
  marks: {},
  mine: [],
  cancelledRuns: [],
  everybody: true,
};

/** Returns the view of a running session. */
export function aView(over: Partial<SessionView> = {}): SessionView {
  return {
    sessionId: 'a',
    name: 'Name of a',
    nameParts: nameParts({ name: 'one-shot_task_177', mode: 'one-shot', createdAt: null }, 'Name of a'),
    task: null,
    mode: 'one-shot',
    status: 'active',
    shown: 'active',
    reason: null,
    pending: null,
    progress: null,
    currentStep: null,
    startedAt: null,
    runId: null,
    pinned: false,
    error: null,
    errorText: null,
    source: 'polled',
    attention: 'none',
    needsYou: false,
    attached: false,
    mine: false,
    quiet: false,
    ...over,
  };
}
