// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HostLiveFacts } from '../core/liveRun.ts';
import { hostContext, type WholeHostContext } from '../testing/hostContext.ts';
import { setHostHook } from '../testing/hostWebSocket.ts';
import { HostSocketBridge, type HostSocketListener } from './hostSocketBridge.tsx';
import { MAX_NAME_LENGTH, MAX_ROWS } from './schemas.ts';

/** A graph and an approval as hosts have them, with more members than the bridge reads. */
const WITH_MORE = {
  dag: {
    run_id: 'run-1',
    nodes: [{ id: 'step_1', label: 'Read', status: 'running', error: 'not ours' }],
    edges: [],
  },
  approval: { approval_id: 'p', _session_id: 's', message: 'may I?' },
};

const ATTACHED: Partial<WholeHostContext> = {
  connected: true,
  currentRunId: 'task-1',
  workflowStatus: 'executing',
  dagData: WITH_MORE.dag,
  pendingApproval: WITH_MORE.approval,
};

/** Mounts the bridge in a host whose context can change. Every render of the host makes a new context. */
function mount(first: Partial<WholeHostContext> = {}) {
  const listener = { onFacts: vi.fn(), onSocket: vi.fn(), onMissing: vi.fn() } satisfies HostSocketListener;
  let value = first;
  setHostHook(() => hostContext(value));
  const view = render(<HostSocketBridge listener={listener} />);
  return {
    listener,
    view,
    unmount: view.unmount,
    change(over: Partial<WholeHostContext> = {}) {
      value = { ...value, ...over };
      view.rerender(<HostSocketBridge listener={listener} />);
    },
  };
}

afterEach(() => {
  cleanup();
  setHostHook(undefined);
});

describe('HostSocketBridge', () => {
  it('passes on the eight members it needs, with the graph reduced to what a pill shows', () => {
    const { listener } = mount(ATTACHED);
    expect(listener.onFacts.mock.calls).toEqual([
      [
        {
          taskId: 'task-1',
          connected: true,
          workflowStatus: 'executing',
          dagRunId: 'run-1',
          dagNodes: [{ id: 'step_1', label: 'Read', status: 'running' }],
          approvalId: 'p',
          approvalSessionId: 's',
          approvalText: 'may I?',
        },
      ],
    ]);
    expect(listener.onMissing).not.toHaveBeenCalled();
  });

  it('input 40: passes on nothing for a hundred renders that change none of them', () => {
    const { listener, change } = mount(ATTACHED);
    for (let time = 0; time < 100; time++) change({ consoleOutput: [`line ${time}`], filesUpdatedCounter: time });
    expect(listener.onFacts).toHaveBeenCalledOnce();
  });

  it.each<[keyof WholeHostContext, Partial<WholeHostContext>]>([
    ['currentRunId', { currentRunId: 'task-2' }],
    ['connected', { connected: false }],
    ['workflowStatus', { workflowStatus: 'paused' }],
    ['dagData', { dagData: { run_id: 'run-1', nodes: [] } }],
    ['pendingApproval', { pendingApproval: null }],
  ])('passes on a change of %s once', (_, over) => {
    const { listener, change } = mount(ATTACHED);
    change(over);
    change();
    expect(listener.onFacts).toHaveBeenCalledTimes(2);
  });

  it('input 40: always has the latest functions, even if they are new on every render', () => {
    const { listener, change } = mount(ATTACHED);
    const sendMessage = vi.fn();
    change({ sendMessage });
    listener.onSocket.mock.lastCall?.[0].sendMessage({ type: 'pause' });
    expect(sendMessage).toHaveBeenCalledWith({ type: 'pause' });
    expect(listener.onFacts).toHaveBeenCalledOnce();
  });

  it('keeps the same nodes while the host keeps the same graph', () => {
    const { listener, change } = mount(ATTACHED);
    change({ workflowStatus: 'paused' });
    const [first, second] = listener.onFacts.mock.calls.map(([facts]) => facts.dagNodes);
    expect(second).toBe(first);
  });

  it('ignores members of the wrong type', () => {
    const odd = {
      connected: 'yes',
      currentRunId: 5,
      workflowStatus: {},
      dagData: { run_id: 7, nodes: [null, { id: 1 }, { id: 'x' }, 'node', { id: 'y', label: 3, status: [] }] },
      pendingApproval: {},
    } as unknown as Partial<WholeHostContext>;
    expect(mount(odd).listener.onFacts.mock.calls).toEqual([
      [
        {
          taskId: null,
          connected: false,
          workflowStatus: null,
          dagRunId: null,
          dagNodes: [
            { id: 'x', label: 'x', status: '' },
            { id: 'y', label: 'y', status: '' },
          ],
          approvalId: null,
          approvalSessionId: null,
          approvalText: null,
        },
      ],
    ]);
    cleanup();
    const nodeless = { dagData: { run_id: 'r', nodes: 'none' } } as unknown as Partial<WholeHostContext>;
    expect(mount(nodeless).listener.onFacts).toHaveBeenCalledWith(expect.objectContaining({ dagNodes: [] }));
  });

  it.each<[object, string | null]>([
    [{ message: 'Go on?', description: 'Fit' }, 'Go on?'],
    [{ message: '', description: 'Fit' }, 'Fit'],
    [{ description: 'Fit' }, 'Fit'],
    [{ message: 5, description: 'Fit' }, null],
    [{}, null],
  ])('reads what an approval asks, the message before the description: %j', (approval, words) => {
    const pendingApproval = { approval_id: 'p', ...approval } as unknown as WholeHostContext['pendingApproval'];
    const [[facts]] = mount({ pendingApproval }).listener.onFacts.mock.calls as [[HostLiveFacts]];
    expect(facts.approvalText).toBe(words);
  });

  it('cuts long labels and rejects long ids', () => {
    const huge = 'x'.repeat(5_000_000);
    const asking = { pendingApproval: { approval_id: 'p', message: huge } } as unknown as Partial<WholeHostContext>;
    expect(mount(asking).listener.onFacts.mock.lastCall?.[0].approvalText).toHaveLength(MAX_NAME_LENGTH);
    cleanup();
    const graph = { run_id: huge, nodes: [{ id: huge, label: 'a' }, ...Array(9_000).fill({ id: 'y', label: huge })] };
    const odd = { currentRunId: huge, workflowStatus: huge, dagData: graph } as unknown as Partial<WholeHostContext>;
    const [[facts]] = mount(odd).listener.onFacts.mock.calls as [[HostLiveFacts]];
    expect(facts).toMatchObject({ taskId: null, workflowStatus: null, dagRunId: null });
    expect(facts.dagNodes).toHaveLength(MAX_ROWS - 1);
    expect(facts.dagNodes[0]).toEqual({ id: 'y', label: 'x'.repeat(MAX_NAME_LENGTH), status: '' });
  });

  it('passes on null when it is unmounted', () => {
    const { listener, unmount } = mount(ATTACHED);
    unmount();
    expect(listener.onFacts.mock.lastCall).toEqual([null]);
    expect(listener.onSocket.mock.lastCall).toEqual([null]);
  });

  it('passes on facts again after a remount, as in strict mode', () => {
    const listener = { onFacts: vi.fn(), onSocket: vi.fn(), onMissing: vi.fn() };
    setHostHook(() => hostContext(ATTACHED));
    render(
      <StrictMode>
        <HostSocketBridge listener={listener} />
      </StrictMode>,
    );
    expect(listener.onFacts.mock.lastCall?.[0]).toMatchObject({ taskId: 'task-1' });
    expect(listener.onSocket.mock.lastCall?.[0]).not.toBeNull();
  });
});

describe('a host without a provider around the sessions', () => {
  it.each([
    ['throws', undefined],
    ['returns undefined', () => undefined],
    ['returns null', () => null],
  ])('uses polling only if its hook %s, and is warned once', (_, hook) => {
    setHostHook(hook);
    const listener = { onFacts: vi.fn(), onSocket: vi.fn(), onMissing: vi.fn() };
    const view = render(<HostSocketBridge listener={listener} />);
    view.rerender(<HostSocketBridge listener={listener} />);
    expect(listener.onMissing.mock.calls).toEqual([['no-provider']]);
    expect(listener.onFacts).not.toHaveBeenCalled();
    expect(view.container.innerHTML).toBe('');
  });

  it('is connected while a provider exists', () => {
    const { listener, change } = mount(ATTACHED);
    setHostHook(undefined);
    change();
    expect(listener.onFacts.mock.lastCall).toEqual([null]);
    expect(listener.onMissing).toHaveBeenCalledWith('no-provider');
    setHostHook(() => hostContext(ATTACHED));
    change();
    expect(listener.onFacts.mock.lastCall?.[0]).toMatchObject({ taskId: 'task-1' });
  });
});

describe('a host whose context lacks members', () => {
  const READ: [keyof WholeHostContext, 'data' | 'function'][] = [
    ['connected', 'data'],
    ['currentRunId', 'data'],
    ['workflowStatus', 'data'],
    ['dagData', 'data'],
    ['pendingApproval', 'data'],
    ['sendMessage', 'function'],
    ['resumeSession', 'function'],
    ['setIsRunning', 'function'],
  ];

  /** Mounts the bridge in a host whose hook returns this value. */
  function mountWith(value: unknown) {
    const listener = { onFacts: vi.fn(), onSocket: vi.fn(), onMissing: vi.fn() } satisfies HostSocketListener;
    const give = (next: unknown): void => setHostHook(() => next as WholeHostContext);
    give(value);
    const view = render(<HostSocketBridge listener={listener} />);
    return {
      listener,
      change(next: unknown) {
        give(next);
        view.rerender(<HostSocketBridge listener={listener} />);
      },
    };
  }

  const without = (...members: string[]) =>
    Object.fromEntries(Object.entries(hostContext(ATTACHED)).filter(([name]) => !members.includes(name)));

  it.each(READ)('uses polling only if %s is missing, and is warned once', (member) => {
    const { listener, change } = mountWith(without(member));
    change(without(member));
    expect(listener.onMissing.mock.calls).toEqual([['no-member', member]]);
    expect(listener.onFacts).not.toHaveBeenCalled();
    expect(listener.onSocket).not.toHaveBeenCalled();
  });

  it.each(READ)('may return undefined for %s if it is data, not if it is a function', (member, kind) => {
    const { listener } = mountWith({ ...hostContext(ATTACHED), [member]: undefined });
    expect(listener.onMissing.mock.calls).toEqual(kind === 'data' ? [] : [['no-member', member]]);
    expect(listener.onFacts).toHaveBeenCalledTimes(kind === 'data' ? 1 : 0);
  });

  it('is warned once about all missing members', () => {
    const { listener } = mountWith(without('sendMessage', 'dagData'));
    expect(listener.onMissing.mock.calls).toEqual([['no-member', 'dagData, sendMessage']]);
  });

  it('is connected while all members are there', () => {
    const { listener, change } = mountWith(without('dagData'));
    change(hostContext(ATTACHED));
    expect(listener.onFacts.mock.lastCall?.[0]).toMatchObject({ taskId: 'task-1' });
    expect(listener.onSocket.mock.lastCall?.[0]).not.toBeNull();
    change(without('dagData'));
    expect(listener.onFacts.mock.lastCall).toEqual([null]);
    expect(listener.onSocket.mock.lastCall).toEqual([null]);
  });

  it.each([
    ['a string', 'connected'],
    ['a number', 7],
    ['true', true],
  ])('counts as a host without a provider if its hook returns %s', (_, value) => {
    expect(mountWith(value).listener.onMissing.mock.calls).toEqual([['no-provider']]);
  });

  it.each(['currentRunId', 'dagData', 'sendMessage', 'pendingApproval'])(
    'counts as a host without a provider if reading %s throws',
    (name) => {
      const get = (): never => {
        throw new TypeError('not now');
      };
      const { listener } = mountWith(Object.defineProperty(hostContext(ATTACHED), name, { get }));
      expect(listener.onMissing.mock.calls).toEqual([['no-provider']]);
      expect(listener.onFacts).not.toHaveBeenCalled();
    },
  );
});
