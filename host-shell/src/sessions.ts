/**
 * The integration of the sessions UI into the host: this file and one element in the TopBar.
 *
 * To integrate it into MARS, copy this file and change two things: the source of `shellConfig` (there: `NEXT_PUBLIC_…`
 * variables), and the functions in `host`. The SDK loads the remote in the browser only, checks it and waits
 * `timeoutMs` for it. If it does not arrive, the slot shows a message with a retry, and the TopBar keeps working.
 */
import { createSessionsHost } from '@mars-sessions/host-sdk';
import * as React from 'react';
import * as JsxDevRuntime from 'react/jsx-dev-runtime';
import * as JsxRuntime from 'react/jsx-runtime';
import * as ReactDOM from 'react-dom';
import { shellConfig } from './config.ts';
// The module itself, unchanged: the remote calls its `useWebSocketContext` inside the host's provider.
import * as WebSocketModule from './contexts/WebSocketContext.tsx';
import { announce } from './lib/announce.ts';
import { showAttention } from './lib/showAttention.ts';
import { sendTelemetry } from './lib/telemetry.ts';

/** Mounts and connects the sessions UI. Null when none is deployed. */
export const sessions = shellConfig.sessions
  ? createSessionsHost({
      // The release to load, as the server read it from the record beside the remote. The record's URL works too.
      release: shellConfig.sessions,
      websocket: WebSocketModule,
      // The host's own React with all its entry points, because a second copy in the page would break every hook.
      react: React,
      reactDom: ReactDOM,
      jsxRuntime: JsxRuntime,
      jsxDevRuntime: JsxDevRuntime,
      host: {
        apiBaseUrl: '',
        debug: shellConfig.debug,
        announce,
        // not trackEvent, because the sessions UI logs its own events when debug is on
        telemetry: sendTelemetry,
        onAttentionChange: showAttention,
        // keys that neither the shell nor the browsers use; the remote itself has no default keys
        shortcuts: {
          'all-sessions': 'Alt+Shift+A',
          'next-attention': 'Alt+Shift+N',
          'next-session': 'Alt+Shift+ArrowRight',
          'previous-session': 'Alt+Shift+ArrowLeft',
        },
      },
      timeoutMs: 10_000,
    })
  : null;
