// @vitest-environment jsdom
import type { SessionsHost } from '@mars-sessions/shared-types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWorld, row, run } from '../../testing/world.ts';
import { observe } from '../engine/engine.ts';
import { dropHostProps, setHostProps } from '../host/hostProps.ts';
import { detailsAtom } from '../intents.ts';
import { currentView } from '../sessions/sessionAtoms.ts';
import { store } from '../store.ts';
import { activateSession, closeDetails, openTask, openWorkflow, viewLogs } from './commands.ts';

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

describe('defect 11: a host that throws where it should show something', () => {
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

  it('the place of a task is replaced by the details, too', () => {
    give({ navigate: refuse });
    const view = currentView('attached');
    if (!view) throw new Error('The session is known.');
    openTask(view);
    expect(store.get(detailsAtom)).toEqual({ sessionId: 'attached', tab: 'workflow' });
    expect(reported).toHaveBeenCalledTimes(1);
  });

  it('a click is carried out as if the host had not taken it', () => {
    give({ onActivate: refuse });
    activateSession('other');
    expect(store.get(detailsAtom)).toEqual({ sessionId: 'other', tab: 'workflow' });
    expect(reported).toHaveBeenCalledTimes(1);
  });

  it('a host that shows it is left alone', () => {
    const navigate = vi.fn();
    give({ navigate });
    viewLogs('attached');
    expect(navigate.mock.calls).toEqual([[{ to: 'console', sessionId: 'attached' }]]);
    expect(store.get(detailsAtom)).toBeNull();
    expect(reported).not.toHaveBeenCalled();
  });
});
