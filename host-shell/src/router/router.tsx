import { createContext, type MouseEvent, type ReactNode, useContext, useEffect, useState } from 'react';

/** The current location. `state` is stored in the history entry and is not part of the address. */
export interface Location {
  path: string;
  search: URLSearchParams;
  state: Record<string, unknown>;
}

export interface Router extends Location {
  /**
   * Navigates without a reload, which would close the run socket. For the same address it replaces the current entry.
   */
  navigate(to: string, state?: Record<string, unknown>): void;
}

const RouterContext = createContext<Router | null>(null);

function readLocation(): Location {
  const { pathname, search } = window.location;
  const state: unknown = window.history.state;
  return {
    path: pathname,
    search: new URLSearchParams(search),
    state: typeof state === 'object' && state !== null ? { ...state } : {},
  };
}

/** Provides client-side routes over the History API. */
export function RouterProvider({ children }: { children?: ReactNode }) {
  const [location, setLocation] = useState(readLocation);

  useEffect(() => {
    const onPop = () => setLocation(readLocation());
    window.addEventListener('popstate', onPop);
    return () => window.removeEventListener('popstate', onPop);
  }, []);

  function navigate(to: string, state: Record<string, unknown> = {}): void {
    const { pathname, search } = new URL(to, window.location.href);
    const same = pathname + search === window.location.pathname + window.location.search;
    window.history[same ? 'replaceState' : 'pushState'](state, '', pathname + search);
    setLocation(readLocation());
  }

  return <RouterContext.Provider value={{ ...location, navigate }}>{children}</RouterContext.Provider>;
}

/** Returns the current location and the `navigate` function. @throws Error outside the provider. */
export function useRouter(): Router {
  const router = useContext(RouterContext);
  if (!router) throw new Error('useRouter must be used within a RouterProvider');
  return router;
}

/** A link within the shell. Clicks that request a new tab or window are left to the browser. */
export function Link({ to, className, children }: { to: string; className?: string; children: ReactNode }) {
  const { path, navigate } = useRouter();
  function onClick(event: MouseEvent): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  }
  return (
    <a href={to} className={className} onClick={onClick} aria-current={path === to ? 'page' : undefined}>
      {children}
    </a>
  );
}
