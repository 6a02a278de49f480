import { EVENTS } from '@mars-sessions/shared-types';
import { createContext, type ReactNode, useContext, useLayoutEffect, useState } from 'react';
import { trackEvent } from '../lib/telemetry.ts';

export type Theme = 'dark' | 'light';

const STORAGE_KEY = 'mars-theme';
const ThemeContext = createContext<{ theme: Theme; toggleTheme: () => void } | null>(null);

function readTheme(): Theme {
  try {
    return localStorage.getItem(STORAGE_KEY) === 'light' ? 'light' : 'dark';
  } catch {
    return 'dark'; // storage is disabled in this browser
  }
}

function keepTheme(theme: Theme): void {
  try {
    localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // the choice then lasts until the page is closed
  }
}

/** Sets dark or light on `<html data-theme>`, which determines every colour token. */
export function ThemeProvider({ children }: { children?: ReactNode }) {
  const [theme, setTheme] = useState(readTheme);

  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);

  function toggleTheme(): void {
    const next = theme === 'dark' ? 'light' : 'dark';
    setTheme(next);
    keepTheme(next);
    trackEvent(EVENTS.THEME_TOGGLED, { theme: next });
  }

  return <ThemeContext.Provider value={{ theme, toggleTheme }}>{children}</ThemeContext.Provider>;
}

/** Returns the theme and its switch. @throws Error outside the provider. */
export function useTheme() {
  const value = useContext(ThemeContext);
  if (!value) throw new Error('useTheme must be used within a ThemeProvider');
  return value;
}
