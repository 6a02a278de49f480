import { WebSocketProvider } from '../contexts/WebSocketContext.tsx';
import { RouterProvider } from '../router/router.tsx';
import { ThemeProvider } from '../theme/ThemeProvider.tsx';
import { AppShell } from './AppShell.tsx';
import { Page } from './Page.tsx';

/** The providers stay mounted on every route: the run socket survives all navigation except a reload. */
export function App() {
  return (
    <ThemeProvider>
      <RouterProvider>
        <WebSocketProvider>
          <AppShell>
            <Page />
          </AppShell>
        </WebSocketProvider>
      </RouterProvider>
    </ThemeProvider>
  );
}
