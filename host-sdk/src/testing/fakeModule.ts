import type { SessionsSlotProps } from '@mars-sessions/shared-types';
import { type ComponentType, createElement, type ReactNode } from 'react';
import type { SessionsModule } from '../core/sessionsModule.ts';
import type { FakeRemote } from './createFakeRemote.ts';
import { FakePillBar } from './FakePillBar.tsx';
import { FakeSlot } from './FakeSlot.tsx';
import { FakeToastProvider } from './FakeToasts.tsx';

/** Returns the remote's exports that the SDK uses. */
export function fakeModule(remote: FakeRemote): SessionsModule {
  const slot: ComponentType<SessionsSlotProps> = (props) => createElement(FakeSlot, { ...props, remote });
  const bar: ComponentType = () => createElement(FakePillBar, { remote });
  const region: ComponentType<{ children?: ReactNode }> = (props) =>
    createElement(FakeToastProvider, { ...props, remote });
  return {
    default: slot,
    SessionPillBar: bar,
    ToastProvider: region,
    toasts: remote.api,
    readSessions: async () => remote.sessions,
  };
}
