import { type ReactNode, useState } from 'react';
import { ANNOUNCEMENTS_ID } from '../lib/announce.ts';
import { useRouter } from '../router/router.tsx';
import { SideNav } from './SideNav.tsx';
import { TopBar } from './TopBar.tsx';

/** The frame of every page. The window itself never scrolls: `main` does. */
export function AppShell({ children }: { children: ReactNode }) {
  const { path } = useRouter();
  // the path on which the drawer was opened: any navigation closes it
  const [drawerPath, setDrawerPath] = useState<string | null>(null);
  const drawerOpen = drawerPath === path;
  return (
    <div className="shell">
      <button type="button" className="skip-link" onClick={() => document.getElementById('mars-main-content')?.focus()}>
        Skip to the content
      </button>
      <TopBar drawerOpen={drawerOpen} onToggleDrawer={() => setDrawerPath(drawerOpen ? null : path)} />
      <div className="shell-body">
        <SideNav open={drawerOpen} onClose={() => setDrawerPath(null)} />
        <main id="mars-main-content" className="shell-main" tabIndex={-1}>
          {children}
        </main>
      </div>
      {/* Filled by announce(), not by React, so React must never render it again. */}
      <div id={ANNOUNCEMENTS_ID} className="mars-live-region" aria-live="polite" aria-atomic="false" />
    </div>
  );
}
