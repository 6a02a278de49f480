/**
 * The sessions UI in MARS: this file is the whole integration, beside one element in the TopBar.
 *
 * To move it into MARS, copy it and change two things: where `shellConfig` comes from (there: `NEXT_PUBLIC_…`
 * variables), and the names in `host`. The SDK loads the remote in the browser only, checks it, waits `timeoutMs` for
 * it, and says so with a retry when it does not come: the TopBar never breaks because of it.
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

/** The SDK's means to mount and reach the sessions UI, or null where none is deployed. */
export const sessions = shellConfig.sessions
  ? createSessionsHost({
      // The release to load: its entry script, and the global that the script defines.
      entry: shellConfig.sessions,
      websocket: WebSocketModule,
      // The host's own React, the whole family: a second copy in the page would break every hook.
      react: React,
      reactDom: ReactDOM,
      jsxRuntime: JsxRuntime,
      jsxDevRuntime: JsxDevRuntime,
      host: {
        apiBaseUrl: '',
        debug: shellConfig.debug,
        announce,
        // not trackEvent: with debug on, the sessions UI logs its own events
        telemetry: sendTelemetry,
        onAttentionChange: showAttention,
        // keys that neither the shell nor the browsers use; none is the remote's own
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
