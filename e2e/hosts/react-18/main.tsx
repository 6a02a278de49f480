import * as React from 'react';
import * as JsxDevRuntime from 'react/jsx-dev-runtime';
import * as JsxRuntime from 'react/jsx-runtime';
import * as ReactDOM from 'react-dom';
import { createRoot } from 'react-dom/client';
import '../next-app/styles/mars.css';
import { createSessionsHost } from '@mars-sessions/host-sdk';
import '@mars-sessions/host-sdk/styles.css';
import { TaskForm } from '../next-app/components/TaskForm.tsx';
import { ThemeProvider, useTheme } from '../next-app/contexts/ThemeContext.tsx';
import * as WebSocketModule from '../next-app/contexts/WebSocketContext.tsx';
import { LabSwitch } from '../next-lab/components/LabSwitch.tsx';

// this host knows only the URL of the record; the SDK fetches the record in the browser
const sessions = createSessionsHost({
  react: React,
  reactDom: ReactDOM,
  jsxRuntime: JsxRuntime,
  jsxDevRuntime: JsxDevRuntime,
  websocket: WebSocketModule,
  ...(globalThis as { testOptions?: object }).testOptions,
});
const { useWebSocketContext } = WebSocketModule;
Object.assign(window, { sessions, hostModules: { react: React, useWebSocketContext } });

function TopBar() {
  const { theme, toggleTheme } = useTheme();
  return (
    <header style={{ display: 'flex', alignItems: 'center', gap: 16, height: 44, padding: '0 16px' }}>
      <h1 style={{ fontSize: 18 }}>MARS</h1>
      <div style={{ flex: 1, minWidth: 0 }}>
        <LabSwitch>
          <sessions.SessionsSlot />
        </LabSwitch>
      </div>
      <button type="button" onClick={toggleTheme} aria-label="Toggle theme">
        {theme === 'dark' ? 'Light' : 'Dark'}
      </button>
    </header>
  );
}

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <ThemeProvider>
      <WebSocketModule.WebSocketProvider>
        <TopBar />
        <TaskForm />
      </WebSocketModule.WebSocketProvider>
    </ThemeProvider>,
  );
