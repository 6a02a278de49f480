import type { ReactNode } from 'react';
import { TopBar } from '@/components/TopBar';

export function AppShell({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-col h-screen overflow-hidden bg-mars-surface text-mars-text">
      <TopBar />
      <div className="flex flex-1 min-h-0">
        <main id="mars-main-content" className="flex-1 overflow-auto" tabIndex={-1}>
          {children}
        </main>
      </div>
      <div id="mars-live-announcements" className="sr-only" aria-live="polite" aria-atomic="true" />
    </div>
  );
}
