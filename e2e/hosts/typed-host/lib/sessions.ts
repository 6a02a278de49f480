'use client';

import { createSessionsHost, type SessionsIntegration, SessionsLoadError } from '@mars-sessions/host-sdk';
import * as React from 'react';
import * as JsxDevRuntime from 'react/jsx-dev-runtime';
import * as JsxRuntime from 'react/jsx-runtime';
import * as ReactDOM from 'react-dom';
import * as WebSocketModule from '@/contexts/WebSocketContext';
import { useWebSocketContext } from '@/contexts/WebSocketContext';

export const sessions = createSessionsHost({
  release: process.env.NEXT_PUBLIC_MARS_SESSIONS_RECORD,
  react: React,
  reactDom: ReactDOM,
  jsxRuntime: JsxRuntime,
  jsxDevRuntime: JsxDevRuntime,
  websocket: { useWebSocketContext },
  timeoutMs: 10_000,
  host: {
    debug: process.env.NEXT_PUBLIC_DEBUG === 'true',
    telemetry: (event, data) => console.log(event, data),
    announce(text) {
      const region = document.getElementById('mars-live-announcements');
      if (region) region.textContent = text;
    },
    onActivate: (id) => id.length > 0,
    onAttentionChange: (count) => console.log(count),
  },
});

// lists all members, so that a new one cannot be forgotten here
export const members: Record<keyof SessionsIntegration, unknown> = {
  SessionsSlot: sessions.SessionsSlot,
  SessionsRow: sessions.SessionsRow,
  SessionsToasts: sessions.SessionsToasts,
  toast: sessions.toast,
  useToast: sessions.useToast,
  useSessionsAttention: sessions.useSessionsAttention,
  useSessions: sessions.useSessions,
  getSessions: sessions.getSessions,
  subscribeSessions: sessions.subscribeSessions,
  status: sessions.status,
  subscribe: sessions.subscribe,
  retry: sessions.retry,
  checkForUpdate: sessions.checkForUpdate,
  dispose: sessions.dispose,
};

// hosts without a socket, with a hook that may return nothing, and with the whole module passed
export const others: SessionsIntegration[] = [
  createSessionsHost({ react: React, reactDom: ReactDOM, jsxRuntime: JsxRuntime, jsxDevRuntime: JsxDevRuntime }),
  createSessionsHost({
    release: async () => ({ recordUrl: '/release.json', record: await (await fetch('/release.json')).json() }),
    disabled: () => false,
    react: React,
    reactDom: ReactDOM,
    jsxRuntime: JsxRuntime,
    jsxDevRuntime: JsxDevRuntime,
    websocket: { useWebSocketContext: () => (typeof window === 'undefined' ? null : useWebSocketContext()) },
  }),
  createSessionsHost({
    react: React,
    reactDom: ReactDOM,
    jsxRuntime: JsxRuntime,
    jsxDevRuntime: JsxDevRuntime,
    websocket: WebSocketModule,
  }),
];

export async function retry(): Promise<string> {
  const stop = sessions.subscribe(() => console.log(sessions.status().phase));
  await sessions.retry();
  stop();
  const { error } = { error: undefined, ...sessions.status() };
  return error instanceof SessionsLoadError ? `${error.code} ${error.phase}` : sessions.status().phase;
}

export const follow = (): (() => void) =>
  sessions.subscribeSessions(() => {
    const { allSessions, renameSession } = sessions.getSessions();
    for (const { sessionId, reason } of allSessions) if (reason === 'unknown') renameSession(sessionId, 'Unknown');
  });

export const leave = (): void => sessions.dispose();
