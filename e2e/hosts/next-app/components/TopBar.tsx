'use client';

import Link from 'next/link';
import { useTheme } from '@/contexts/ThemeContext';
import { useWebSocketContext } from '@/contexts/WebSocketContext';

export function TopBar() {
  const { theme, toggleTheme } = useTheme();
  const { connected } = useWebSocketContext();
  return (
    <header role="banner" className="flex flex-col border-b">
      <div className="flex items-center justify-between h-[44px] px-4">
        <div className="flex items-center gap-4 shrink-0">
          <h1 className="text-lg font-semibold">MARS</h1>
          <Link href="/">Home</Link>
          <Link href="/tasks">Tasks</Link>
        </div>
        <div className="flex items-center gap-4 shrink-0">
          <button type="button" onClick={toggleTheme} aria-label="Toggle theme">
            {theme === 'dark' ? 'Light' : 'Dark'}
          </button>
          <span data-connected={connected}>{connected ? 'Connected' : 'Disconnected'}</span>
        </div>
      </div>
    </header>
  );
}
