import type { SessionsDestination } from '@mars-sessions/shared-types';
import { Icon } from '../components/Icon.tsx';
import { destinationPath } from '../router/destinationPath.ts';
import { useRouter } from '../router/router.tsx';
import { sessions } from '../sessions.ts';
import { ConnectionStatus } from './ConnectionStatus.tsx';
import { SIDE_NAV_ID } from './SideNav.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

interface TopBarProps {
  drawerOpen: boolean;
  onToggleDrawer: () => void;
}

/** The bar above every page, 44 px high. Its centre belongs to the sessions UI and is empty when none is deployed. */
export function TopBar({ drawerOpen, onToggleDrawer }: TopBarProps) {
  const router = useRouter();
  function navigate(destination: SessionsDestination): void {
    const { path, state } = destinationPath(destination);
    router.navigate(path, state);
  }
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: the role that it has anyway, spelt out as in MARS
    <header className="topbar" role="banner">
      <div className="topbar-row">
        <div className="topbar-start">
          <button
            type="button"
            className="icon-button nav-toggle"
            aria-label="Navigation"
            aria-expanded={drawerOpen}
            aria-controls={SIDE_NAV_ID}
            onClick={onToggleDrawer}
          >
            <Icon name={drawerOpen ? 'close' : 'menu'} />
          </button>
          <h1 className="brand">MARS</h1>
        </div>
        <div className="topbar-slot">{sessions && <sessions.SessionsSlot navigate={navigate} />}</div>
        <div className="topbar-end">
          <ThemeSwitch />
          <ConnectionStatus />
        </div>
      </div>
      {sessions && <sessions.SessionsRow />}
    </header>
  );
}
