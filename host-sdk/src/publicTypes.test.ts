import type {
  ParallelSessionsContextValue,
  SessionsHost,
  ToastContextValue,
  ToastData,
} from '@mars-sessions/shared-types';
import type { ComponentType, ReactNode } from 'react';
import { describe, expectTypeOf, it } from 'vitest';
import {
  type Clock,
  createSessionsHost,
  type HostModules,
  type SessionsChannel,
  type SessionsHostOptions,
  type SessionsIntegration,
  type SessionsLoadError,
  type SessionsRelease,
  type SessionsStatus,
} from './index.ts';
import { createTestSessionsHost, type TestSessionsHost } from './testing/index.ts';

// The compiler checks these (`npm run typecheck`). e2e/support/publicTypes.test.ts shows that each change is detected.

/** Names of the required members. */
type RequiredNames<T> = { [Name in keyof T]-?: object extends Pick<T, Name> ? never : Name }[keyof T];

type Toast = {
  type: 'info' | 'success' | 'warning' | 'error';
  title: string;
  message?: string;
  duration?: number;
  action?: { label: string; onClick: () => void };
};

describe('the options of createSessionsHost', () => {
  it('are one object in which only the host’s React is required', () => {
    expectTypeOf(createSessionsHost).parameters.toEqualTypeOf<[options: SessionsHostOptions]>();
    expectTypeOf<RequiredNames<SessionsHostOptions>>().toEqualTypeOf<
      'react' | 'reactDom' | 'jsxRuntime' | 'jsxDevRuntime'
    >();
  });

  it('have these names', () => {
    expectTypeOf<keyof SessionsHostOptions>().toEqualTypeOf<
      | keyof HostModules
      | 'release'
      | 'host'
      | 'disabled'
      | 'allowedOrigins'
      | 'development'
      | 'channel'
      | 'trustedKeys'
      | 'nonce'
      | 'timeoutMs'
      | 'retries'
      | 'takeOver'
      | 'clock'
    >();
    expectTypeOf<keyof HostModules>().toEqualTypeOf<
      'react' | 'reactDom' | 'jsxRuntime' | 'jsxDevRuntime' | 'websocket'
    >();
  });

  it('have these types', () => {
    type Named = string | SessionsRelease | SessionsChannel;
    type Given = Required<SessionsHostOptions>;
    expectTypeOf<Given['release']>().toEqualTypeOf<Named | (() => Named | Promise<Named>)>();
    expectTypeOf<Given['channel']>().toEqualTypeOf<string>();
    expectTypeOf<Given['trustedKeys']>().toEqualTypeOf<string | readonly string[]>();
    expectTypeOf<Given['host']>().toEqualTypeOf<SessionsHost>();
    expectTypeOf<Given['disabled']>().toEqualTypeOf<boolean | (() => boolean)>();
    expectTypeOf<Given['allowedOrigins']>().toEqualTypeOf<readonly string[]>();
    expectTypeOf<Given['development']>().toEqualTypeOf<boolean>();
    expectTypeOf<Given['nonce']>().toEqualTypeOf<string | (() => string | undefined)>();
    expectTypeOf<Given['timeoutMs']>().toEqualTypeOf<number>();
    expectTypeOf<Given['retries']>().toEqualTypeOf<number>();
    expectTypeOf<Given['clock']>().toEqualTypeOf<Clock>();
  });
});

describe('the result of createSessionsHost', () => {
  it('has the components for the host’s page', () => {
    expectTypeOf(createSessionsHost).returns.toEqualTypeOf<SessionsIntegration>();
    expectTypeOf<SessionsIntegration['SessionsSlot']>().toEqualTypeOf<ComponentType<SessionsHost>>();
    expectTypeOf<SessionsIntegration['SessionsRow']>().toEqualTypeOf<ComponentType>();
    expectTypeOf<SessionsIntegration['SessionsToasts']>().toEqualTypeOf<ComponentType<{ children?: ReactNode }>>();
  });

  it('has the functions of the toasts', () => {
    expectTypeOf<Omit<ToastData, 'id'>>().branded.toEqualTypeOf<Toast>();
    expectTypeOf<SessionsIntegration['toast']>().parameters.toEqualTypeOf<[toast: Omit<ToastData, 'id'>]>();
    expectTypeOf<SessionsIntegration['toast']>().returns.toEqualTypeOf<string>();
    expectTypeOf<SessionsIntegration['useToast']>().toEqualTypeOf<() => ToastContextValue>();
    expectTypeOf<ToastContextValue>().toEqualTypeOf<{
      addToast: (toast: Omit<ToastData, 'id'>) => string;
      removeToast: (id: string) => void;
    }>();
  });

  it('has the sessions for components and for code outside of React', () => {
    expectTypeOf<SessionsIntegration['useSessions']>().toEqualTypeOf<() => ParallelSessionsContextValue>();
    expectTypeOf<SessionsIntegration['getSessions']>().toEqualTypeOf<() => ParallelSessionsContextValue>();
    expectTypeOf<SessionsIntegration['useSessionsAttention']>().toEqualTypeOf<() => number>();
    expectTypeOf<SessionsIntegration['subscribeSessions']>().toEqualTypeOf<(listener: () => void) => () => void>();
  });

  it('has the status, with an error if it failed', () => {
    expectTypeOf<SessionsIntegration['status']>().toEqualTypeOf<() => SessionsStatus>();
    expectTypeOf<SessionsStatus['phase']>().toEqualTypeOf<'idle' | 'loading' | 'ready' | 'failed' | 'disabled'>();
    expectTypeOf<Extract<SessionsStatus, { phase: 'failed' }>['error']>().toEqualTypeOf<SessionsLoadError>();
    expectTypeOf<SessionsIntegration['retry']>().toEqualTypeOf<() => Promise<void>>();
  });
});

describe('the test double', () => {
  it('has the type of the function and of its result', () => {
    expectTypeOf<typeof createTestSessionsHost>().toExtend<typeof createSessionsHost>();
    expectTypeOf<TestSessionsHost>().toExtend<SessionsIntegration>();
    expectTypeOf(createTestSessionsHost).returns.toEqualTypeOf<TestSessionsHost>();
  });
});
