import { createRoot } from 'react-dom/client';
import '../next-app/styles/mars.css';
import { ThemeProvider, useTheme } from '../next-app/contexts/ThemeContext.tsx';
import { WebSocketProvider } from '../next-app/contexts/WebSocketContext.tsx';
import { SessionsArea } from './SessionsArea.tsx';

function TopBar() {
  const { theme, toggleTheme } = useTheme();
  return (
    <header style={{ display: 'flex', alignItems: 'center', gap: 16, height: 44, padding: '0 16px' }}>
      <h1 style={{ fontSize: 18 }}>MARS</h1>
      <div style={{ flex: 1, minWidth: 0 }}>
        <SessionsArea />
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
      <WebSocketProvider>
        <TopBar />
      </WebSocketProvider>
    </ThemeProvider>,
  );
