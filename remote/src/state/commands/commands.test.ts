// @vitest-environment jsdom
import { EVENTS, type SessionsHost } from '@mars-sessions/shared-types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { configureTelemetry } from '../../telemetry/trackEvent.ts';
import { createWorld, row, run } from '../../testing/world.ts';
import { observe } from '../engine/engine.ts';
import { dropHostProps, setHostProps } from '../host/hostProps.ts';
import { detailsAtom, panelAtom } from '../intents.ts';
import { markUnread } from '../kept/activity.ts';
import { preferences } from '../kept/preferences.ts';
import { setSelected } from '../kept/selected.ts';
import { currentView } from '../sessions/sessionAtoms.ts';
import { store } from '../store.ts';
import {
  activateSession,
  closeDetails,
  openDetails,
  openTask,
  openWorkflow,
  selectSession,
  viewLogs,
} from './commands.ts';
import { togglePanel } from './panel.ts';

const mount = {};
const world = createWorld(observe);
const reported = vi.fn();

function refuse(): never {
  throw new Error('the host is on its way to another page');
}

function give(host: SessionsHost): void {
  setHostProps(mount, host);
}

beforeEach(() => {
  vi.stubGlobal('reportError', reported);
  reported.mockReset();
  world.list([row('attached'), row('other')]);
  world.runs('attached', [run('r')]);
  world.live({ taskId: 'task-of-r', dagRunId: 'r' });
  closeDetails();
});

afterEach(() => {
  dropHostProps(mount);
  vi.unstubAllGlobals();
});

describe('defect 11: a host that throws when it is asked to show something', () => {
  it.each<[string, (id: string) => void, string]>([
    ['a click', activateSession, 'workflow'],
    ['View Logs', viewLogs, 'logs'],
    ['Open Workflow', openWorkflow, 'workflow'],
  ])('%s opens the details instead, and the error is reported', (_, show, tab) => {
    give({ navigate: refuse });
    show('attached');
    expect(store.get(detailsAtom)).toEqual({ sessionId: 'attached', tab });
    expect(reported).toHaveBeenCalledTimes(1);
  });

  it('the details also replace the host’s page of a task', () => {
    give({ navigate: refuse });
    const view = currentView('attached');
    if (!view) throw new Error('The session is known.');
    openTask(view);
    expect(store.get(detailsAtom)).toEqual({ sessionId: 'attached', tab: 'workflow' });
    expect(reported).toHaveBeenCalledTimes(1);
  });

  it('a click has the same effect as if the host had not handled it', () => {
    give({ onActivate: refuse });
    activateSession('other');
    expect(store.get(detailsAtom)).toEqual({ sessionId: 'other', tab: 'workflow' });
    expect(reported).toHaveBeenCalledTimes(1);
  });

  it('a host that shows the session is not replaced by the details', () => {
    const navigate = vi.fn();
    give({ navigate });
    viewLogs('attached');
    expect(navigate.mock.calls).toEqual([[{ to: 'console', sessionId: 'attached' }]]);
    expect(store.get(detailsAtom)).toBeNull();
    expect(reported).not.toHaveBeenCalled();
  });
});

describe('a click on a session', () => {
  it('that the host handles opens nothing else', () => {
    const onActivate = vi.fn(() => true);
    give({ onActivate });
    activateSession('other');
    expect(onActivate.mock.calls).toEqual([['other']]);
    expect(preferences().selected).toBe('other');
    expect(store.get(detailsAtom)).toBeNull();
  });

  it('opens the attached session in the host if the host can show it, and closes other details', () => {
    openDetails('other', 'logs');
    const navigate = vi.fn();
    give({ navigate });
    activateSession('attached');
    expect(navigate.mock.calls).toEqual([[{ to: 'workflow', sessionId: 'attached' }]]);
    expect(store.get(detailsAtom)).toBeNull();
  });

  it('opens any other session in the details, even if the host can show sessions', () => {
    const navigate = vi.fn();
    give({ navigate });
    activateSession('other');
    expect(navigate).not.toHaveBeenCalled();
    expect(store.get(detailsAtom)).toEqual({ sessionId: 'other', tab: 'workflow' });
  });

  it('does nothing for an unknown session', () => {
    setSelected('other');
    activateSession('gone');
    expect([preferences().selected, store.get(detailsAtom)]).toEqual(['other', null]);
  });
});

describe('selecting a session', () => {
  it('is reported once, and opens nothing', () => {
    const telemetry = vi.fn();
    configureTelemetry({ telemetry });
    setSelected(null);
    expect([selectSession('other'), selectSession('other'), selectSession('gone')]).toEqual([true, true, false]);
    configureTelemetry({});
    expect(telemetry.mock.calls).toEqual([[EVENTS.SESSION_SWITCHED, { sessionId: 'other' }]]);
    expect(store.get(detailsAtom)).toBeNull();
  });

  it('marks it as read', () => {
    markUnread('other');
    expect(currentView('other')?.attention).toBe('unseen');
    selectSession('other');
    expect(currentView('other')?.attention).toBe('none');
  });
});

describe('details', () => {
  it('replace the panel of all sessions, and mark the session as the user’s own', () => {
    togglePanel('history');
    openDetails('other', 'costs');
    expect([store.get(panelAtom), store.get(detailsAtom)]).toEqual([null, { sessionId: 'other', tab: 'costs' }]);
    expect(preferences().mine).toContain('other');
  });

  it('are replaced by the panel when it opens, and stay when it closes', () => {
    openDetails('other', 'logs');
    togglePanel(null);
    expect(store.get(detailsAtom)).not.toBeNull();
    togglePanel('settings');
    expect([store.get(panelAtom), store.get(detailsAtom)]).toEqual(['settings', null]);
    togglePanel(null);
    expect(store.get(panelAtom)).toBeNull();
  });

  it.each([
    ['View Logs', viewLogs, 'logs'],
    ['Open Workflow', openWorkflow, 'workflow'],
  ] as const)('%s opens them for a session that the host does not show', (_, show, tab) => {
    const navigate = vi.fn();
    give({ navigate });
    show('other');
    expect(navigate).not.toHaveBeenCalled();
    expect(store.get(detailsAtom)).toEqual({ sessionId: 'other', tab });
  });
});

describe('opening a task', () => {
  const view = () => {
    const known = currentView('attached');
    if (!known) throw new Error('The session is known.');
    return known;
  };

  it('opens the host’s page, if the host has one', () => {
    const navigate = vi.fn();
    give({ navigate });
    openTask(view());
    expect(navigate.mock.calls).toEqual([[{ to: 'task', mode: 'one-shot', taskId: 'r' }]]);
    expect(store.get(detailsAtom)).toBeNull();
  });

  it('opens the details if the host has no page or the session has no run', () => {
    openTask(view());
    expect(store.get(detailsAtom)?.sessionId).toBe('attached');
    closeDetails();
    const navigate = vi.fn();
    give({ navigate });
    openTask({ ...view(), runId: null });
    expect(navigate).not.toHaveBeenCalled();
    expect(store.get(detailsAtom)?.sessionId).toBe('attached');
  });
});
