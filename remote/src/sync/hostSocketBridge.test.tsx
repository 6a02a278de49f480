// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HostLiveFacts } from '../core/liveRun.ts';
import { hostContext, type WholeHostContext } from '../testing/hostContext.ts';
import { setHostHook } from '../testing/hostWebSocket.ts';
import { HostSocketBridge, type HostSocketListener } from './hostSocketBridge.tsx';
import { MAX_NAME_LENGTH, MAX_ROWS } from './schemas.ts';

/** As hosts have them, with more than is asked for. */
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

/** The bridge in a host whose context can be changed; every render of the host makes all of it new. */
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

describe('the ear at the host’s context', () => {
  it('hears the seven members that matter, the graph reduced to what a pill needs', () => {
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
        },
      ],
    ]);
    expect(listener.onMissing).not.toHaveBeenCalled();
  });

  it('input 40: hears nothing of a hundred renders that changed nothing of them', () => {
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
  ])('hears a change of %s, once', (_, over) => {
    const { listener, change } = mount(ATTACHED);
    change(over);
    change();
    expect(listener.onFacts).toHaveBeenCalledTimes(2);
  });

  it('input 40: always has the latest functions, though they are new every time', () => {
    const { listener, change } = mount(ATTACHED);
    const sendMessage = vi.fn();
    change({ sendMessage });
    listener.onSocket.mock.lastCall?.[0].sendMessage({ type: 'pause' });
    expect(sendMessage).toHaveBeenCalledWith({ type: 'pause' });
    expect(listener.onFacts).toHaveBeenCalledOnce();
  });

  it('keeps the same nodes as long as the host has the same graph', () => {
    const { listener, change } = mount(ATTACHED);
    change({ workflowStatus: 'paused' });
    const [first, second] = listener.onFacts.mock.calls.map(([facts]) => facts.dagNodes);
    expect(second).toBe(first);
  });

  it('takes what is not as it should be for nothing', () => {
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
        },
      ],
    ]);
    cleanup();
    const nodeless = { dagData: { run_id: 'r', nodes: 'none' } } as unknown as Partial<WholeHostContext>;
    expect(mount(nodeless).listener.onFacts).toHaveBeenCalledWith(expect.objectContaining({ dagNodes: [] }));
  });

  it('cuts what is longer than a person reads, and takes no id of any length', () => {
    const huge = 'x'.repeat(5_000_000);
    const graph = { run_id: huge, nodes: [{ id: huge, label: 'a' }, ...Array(9_000).fill({ id: 'y', label: huge })] };
    const odd = { currentRunId: huge, workflowStatus: huge, dagData: graph } as unknown as Partial<WholeHostContext>;
    const [[facts]] = mount(odd).listener.onFacts.mock.calls as [[HostLiveFacts]];
    expect(facts).toMatchObject({ taskId: null, workflowStatus: null, dagRunId: null });
    expect(facts.dagNodes).toHaveLength(MAX_ROWS - 1);
    expect(facts.dagNodes[0]).toEqual({ id: 'y', label: 'x'.repeat(MAX_NAME_LENGTH), status: '' });
  });

  it('says that there is nothing to hear when it is taken away', () => {
    const { listener, unmount } = mount(ATTACHED);
    unmount();
    expect(listener.onFacts.mock.lastCall).toEqual([null]);
    expect(listener.onSocket.mock.lastCall).toEqual([null]);
  });

  it('hears again after it was taken away and put back, as in strict mode', () => {
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
    ['has nothing to give', () => undefined],
    ['has null to give', () => null],
  ])('whose hook %s is polled only, and is told so once', (_, hook) => {
    setHostHook(hook);
    const listener = { onFacts: vi.fn(), onSocket: vi.fn(), onMissing: vi.fn() };
    const view = render(<HostSocketBridge listener={listener} />);
    view.rerender(<HostSocketBridge listener={listener} />);
    expect(listener.onMissing.mock.calls).toEqual([['no-provider']]);
    expect(listener.onFacts).not.toHaveBeenCalled();
    expect(view.container.innerHTML).toBe('');
  });

  it('hears from the moment at which there is one, and no longer than there is', () => {
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

describe('a host whose context lacks what is read of it', () => {
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

  /** The bridge in a host whose hook returns just that. */
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

  it.each(READ)('is polled only without %s, and is told so once', (member) => {
    const { listener, change } = mountWith(without(member));
    change(without(member));
    expect(listener.onMissing.mock.calls).toEqual([['no-member', member]]);
    expect(listener.onFacts).not.toHaveBeenCalled();
    expect(listener.onSocket).not.toHaveBeenCalled();
  });

  it.each(READ)('may have undefined for %s when it is data, not when it is a function', (member, kind) => {
    const { listener } = mountWith({ ...hostContext(ATTACHED), [member]: undefined });
    expect(listener.onMissing.mock.calls).toEqual(kind === 'data' ? [] : [['no-member', member]]);
    expect(listener.onFacts).toHaveBeenCalledTimes(kind === 'data' ? 1 : 0);
  });

  it('is told of all that it lacks at once', () => {
    const { listener } = mountWith(without('sendMessage', 'dagData'));
    expect(listener.onMissing.mock.calls).toEqual([['no-member', 'dagData, sendMessage']]);
  });

  it('is heard from the moment at which all of it is there, and no longer than it is', () => {
    const { listener, change } = mountWith(without('dagData'));
    change(hostContext(ATTACHED));
    expect(listener.onFacts.mock.lastCall?.[0]).toMatchObject({ taskId: 'task-1' });
    expect(listener.onSocket.mock.lastCall?.[0]).not.toBeNull();
    change(without('dagData'));
    expect(listener.onFacts.mock.lastCall).toEqual([null]);
    expect(listener.onSocket.mock.lastCall).toEqual([null]);
  });

  it.each([
    ['a word', 'connected'],
    ['a number', 7],
    ['true', true],
  ])('has none when its hook returns %s', (_, value) => {
    expect(mountWith(value).listener.onMissing.mock.calls).toEqual([['no-provider']]);
  });

  it.each(['currentRunId', 'dagData', 'sendMessage', 'pendingApproval'])('has none whose %s cannot be read', (name) => {
    const get = (): never => {
      throw new TypeError('not now');
    };
    const { listener } = mountWith(Object.defineProperty(hostContext(ATTACHED), name, { get }));
    expect(listener.onMissing.mock.calls).toEqual([['no-provider']]);
    expect(listener.onFacts).not.toHaveBeenCalled();
  });
});
