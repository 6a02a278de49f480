import type { SessionsHost, ToastContextValue, ToastData } from '@mars-sessions/shared-types';
import { type ComponentType, createElement, type ReactNode, useSyncExternalStore } from 'react';
import { browserClock } from '../core/clock.ts';
import { createPlace } from '../react/place.ts';
import { Row } from '../react/Row.tsx';
import { Slot } from '../react/Slot.tsx';
import { Toasts } from '../react/Toasts.tsx';
import type { Wiring } from '../react/wiring.ts';
import { noSessions } from '../sessionsReader.ts';
import { createMinimalToasts } from '../toasts/minimalToasts.ts';
import { createToastBuffer } from '../toasts/toastBuffer.ts';
import { createCell } from './createCell.ts';
import { createFakeLoader } from './createFakeLoader.ts';
import { createFakeRemote } from './createFakeRemote.ts';
import { createSessionsModel } from './createSessionsModel.ts';
import { fakeModule } from './fakeModule.ts';
import type { SessionsCall, TestSessionsHost, TestSessionsHostOptions } from './testSessionsHost.ts';

/**
 * Replaces `createSessionsHost` in a host's tests. It has the same components and loads nothing. The test sets the
 * sessions, and reads the calls of the host.
 *
 * @throws TypeError for an invalid session, count or status
 */
export function createTestSessionsHost(options: TestSessionsHostOptions = {}): TestSessionsHost {
  const { host: defaults = {}, clock = browserClock, timeoutMs = 10_000 } = options;
  let latest: SessionsHost = defaults;
  let toasts: ToastData[] = [];
  let calls: SessionsCall[] = [];
  const record = (call: SessionsCall): void => void calls.push(call);

  const model = createSessionsModel(record);
  const remote = createFakeRemote({
    sessions: model,
    websocket: options.websocket,
    onPill(sessionId) {
      model.setActive(sessionId);
      latest.onActivate?.(sessionId);
    },
  });
  const loader = createFakeLoader(fakeModule(remote), () => record({ name: 'retry', args: [] }));
  const minimal = createMinimalToasts(clock);
  const buffer = createToastBuffer(() => latest.showToast, minimal.show, clock, timeoutMs);
  // the values that the host sees: empty while the remote is not ready
  const attention = createCell(0);
  const sessions = createCell(noSessions());

  function follow(): void {
    const { phase } = loader.getStatus();
    if (phase === 'failed' || phase === 'disabled') buffer.fallBack();
    else if (phase === 'loading') buffer.wait();
    attention.set(phase === 'ready' ? remote.attention.get() : 0);
    sessions.set(phase === 'ready' ? model.get() : noSessions());
  }
  for (const { subscribe } of [loader, model, remote.attention]) subscribe(follow);

  const wiring: Wiring = {
    loader,
    place: createPlace(),
    onHost(host) {
      latest = host;
    },
    connectToasts: buffer.connect,
  };
  const slot: ComponentType<SessionsHost> = (props) => {
    const host = { ...defaults, ...props };
    return createElement(Slot, { wiring, host, onAttentionChange: (count) => host.onAttentionChange?.(count) });
  };
  const row: ComponentType = () => createElement(Row, { wiring });
  const region: ComponentType<{ children?: ReactNode }> = ({ children }) => createElement(Toasts, { wiring }, children);

  const functions: ToastContextValue = {
    addToast(toast) {
      const id = buffer.addToast(toast);
      toasts.push({ ...toast, id });
      return id;
    },
    removeToast(id) {
      record({ name: 'removeToast', args: [id] });
      buffer.removeToast(id);
    },
  };

  function setAttentionCount(count: number): void {
    if (!Number.isInteger(count) || count < 0)
      throw new TypeError(
        `How many sessions need a person is a whole number from 0 on, and this was ${String(count)}.`,
      );
    remote.attention.set(count);
  }

  function begin(): void {
    model.setSessions(options.sessions ?? [], options.otherSessions ?? []);
    model.setActive(options.activeSessionId ?? null);
    setAttentionCount(options.attentionCount ?? 0);
    const { disabled } = options;
    // an error here is a mistake of the host, and its test must see it
    const isOff = typeof disabled === 'function' ? disabled() : disabled;
    loader.set(options.status ?? (isOff ? 'disabled' : 'ready'));
  }
  begin();

  return {
    SessionsSlot: slot,
    SessionsRow: row,
    SessionsToasts: region,
    toast: functions.addToast,
    useToast: () => functions,
    useSessionsAttention: () => useSyncExternalStore(attention.subscribe, attention.get, () => 0),
    useSessions: () => useSyncExternalStore(sessions.subscribe, sessions.get, noSessions),
    getSessions: sessions.get,
    subscribeSessions: sessions.subscribe,
    status: loader.getStatus,
    subscribe: loader.subscribe,
    retry: loader.retry,
    checkForUpdate: loader.check,
    dispose() {
      loader.dispose();
      minimal.dispose();
    },
    setSessions: (inBar, others = []) => model.setSessions(inBar, others),
    setActiveSession: model.setActive,
    setAttentionCount,
    setStatus: loader.set,
    get toasts() {
      return [...toasts];
    },
    get calls() {
      return [...calls];
    },
    get host() {
      return latest;
    },
    get websocket() {
      return remote.socket.get();
    },
    reset() {
      toasts = [];
      calls = [];
      remote.toasts.set([]);
      minimal.dispose();
      begin();
    },
  };
}
