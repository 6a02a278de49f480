import { useEffect } from 'react';
import { Icon, type IconName } from '../components/Icon.tsx';
import { Link } from '../router/router.tsx';

export const SIDE_NAV_ID = 'mars-side-nav';

const ITEMS: readonly { to: string; name: string; icon: IconName; quiet?: boolean }[] = [
  { to: '/', name: 'Research', icon: 'home' },
  { to: '/tasks', name: 'Tasks', icon: 'tasks' },
  { to: '/sessions', name: 'Sessions', icon: 'sessions' },
  { to: '/gallery', name: 'Gallery', icon: 'gallery', quiet: true },
];

/** The navigation: a column with names, icons only on smaller screens, and a drawer on phones. */
export function SideNav({ open, onClose }: { open: boolean; onClose: () => void }) {
  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  return (
    <>
      {open && <button type="button" className="nav-scrim" aria-label="Close navigation" onClick={onClose} />}
      <nav id={SIDE_NAV_ID} className="nav" aria-label="Main" data-open={open}>
        <ul className="nav-list">
          {ITEMS.map(({ to, name, icon, quiet }) => (
            <li key={to} className={quiet ? 'nav-item-quiet' : undefined}>
              <Link className="nav-link" to={to}>
                <Icon name={icon} />
                <span className="nav-name">{name}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}
