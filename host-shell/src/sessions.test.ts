// @vitest-environment jsdom
import { createTestSessionsHost } from '@mars-sessions/host-sdk/testing';
import { act, render } from '@testing-library/react';
import * as React from 'react';
import * as JsxDevRuntime from 'react/jsx-dev-runtime';
import * as JsxRuntime from 'react/jsx-runtime';
import * as ReactDOM from 'react-dom';
import { beforeEach, expect, it, vi } from 'vitest';

const createSessionsHost = vi.fn(createTestSessionsHost);
vi.mock('@mars-sessions/host-sdk', () => ({ createSessionsHost }));

beforeEach(() => {
  vi.resetModules();
  createSessionsHost.mockClear();
});

async function load(sessions: unknown) {
  vi.doMock('./config.ts', () => ({ shellConfig: { sessions, debug: true } }));
  return (await import('./sessions.ts')).sessions;
}

const RELEASE = { recordUrl: 'http://127.0.0.1:4301/release.json', record: {} };

it('hands the SDK the release, the context module and the host’s own React', async () => {
  const sessions = await load(RELEASE);
  const WebSocketModule = await import('./contexts/WebSocketContext.tsx');
  const { sendTelemetry } = await import('./lib/telemetry.ts');
  expect(createSessionsHost).toHaveBeenCalledOnce();
  expect(createSessionsHost).toHaveReturnedWith(sessions);
  const [options] = createSessionsHost.mock.calls[0] ?? [];
  expect(options).toMatchObject({ release: RELEASE, timeoutMs: 10_000, host: { apiBaseUrl: '', debug: true } });
  expect(options?.websocket).toBe(WebSocketModule);
  expect(Object.keys(WebSocketModule)).toEqual(['WebSocketProvider', 'useWebSocketContext']);
  expect(options?.react).toHaveProperty('version', React.version);
  expect(options?.reactDom).toHaveProperty('createPortal', ReactDOM.createPortal);
  expect(options?.jsxRuntime).toHaveProperty('jsx', JsxRuntime.jsx);
  expect(options?.jsxDevRuntime).toHaveProperty('Fragment', JsxDevRuntime.Fragment);
  expect(options?.host).toHaveProperty('telemetry', sendTelemetry);
});

it('shows in the title how many sessions need the person', async () => {
  const sessions = await load(RELEASE);
  const made = createSessionsHost.mock.results[0]?.value;
  if (!sessions || !made) throw new Error('Nothing was made.');
  render(React.createElement(sessions.SessionsSlot));
  act(() => made.setAttentionCount(3));
  expect(document.title).toBe('(3) MARS');
  act(() => made.setAttentionCount(0));
  expect(document.title).toBe('MARS');
});

it('is null where no sessions UI is deployed', async () => {
  expect(await load(null)).toBeNull();
  expect(createSessionsHost).not.toHaveBeenCalled();
});
