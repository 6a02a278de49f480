// @vitest-environment jsdom
import * as React from 'react';
import * as JsxDevRuntime from 'react/jsx-dev-runtime';
import * as JsxRuntime from 'react/jsx-runtime';
import * as ReactDOM from 'react-dom';
import { beforeEach, expect, it, vi } from 'vitest';

const createSessionsHost = vi.fn();
vi.mock('@mars-sessions/host-sdk', () => ({ createSessionsHost }));

beforeEach(() => {
  vi.resetModules();
  createSessionsHost.mockReset().mockReturnValue('what the SDK made');
});

async function load(sessions: unknown) {
  vi.doMock('./config.ts', () => ({ shellConfig: { sessions, debug: true } }));
  return (await import('./sessions.ts')).sessions;
}

it('hands the SDK the release, the context module and the host’s own React', async () => {
  const release = { recordUrl: 'http://127.0.0.1:4301/release.json', record: {} };
  expect(await load(release)).toBe('what the SDK made');
  const WebSocketModule = await import('./contexts/WebSocketContext.tsx');
  const { sendTelemetry } = await import('./lib/telemetry.ts');
  expect(createSessionsHost).toHaveBeenCalledOnce();
  const [options] = createSessionsHost.mock.calls[0] ?? [];
  expect(options).toMatchObject({ release, timeoutMs: 10_000, host: { apiBaseUrl: '', debug: true } });
  expect(options.websocket).toBe(WebSocketModule);
  expect(Object.keys(WebSocketModule)).toEqual(['WebSocketProvider', 'useWebSocketContext']);
  expect(options.react).toHaveProperty('version', React.version);
  expect(options.reactDom).toHaveProperty('createPortal', ReactDOM.createPortal);
  expect(options.jsxRuntime).toHaveProperty('jsx', JsxRuntime.jsx);
  expect(options.jsxDevRuntime).toHaveProperty('Fragment', JsxDevRuntime.Fragment);
  expect(options.host).toHaveProperty('telemetry', sendTelemetry);
});

it('is null where no sessions UI is deployed', async () => {
  expect(await load(null)).toBeNull();
  expect(createSessionsHost).not.toHaveBeenCalled();
});
