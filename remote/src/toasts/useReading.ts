import { useEffect } from 'react';
import { settings, settingsAtom } from '../state/kept/settings.ts';
import { store } from '../state/store.ts';
import { isAway, toastClocks, UNSHOWN } from './toastClocks.ts';

function obeySettings(): void {
  const { keepToasts, longToasts } = settings();
  toastClocks.stretch(longToasts ? 2 : 1);
  if (keepToasts) toastClocks.hold('kept');
  else toastClocks.release('kept');
}

/** Lets the toasts' time pass while the user could be reading them, according to the settings (WCAG 2.2.1). */
export function useReading(): void {
  useEffect(() => {
    const look = (): void => (isAway() ? toastClocks.hold('away') : toastClocks.release('away'));
    // during the blur event the page still has the focus
    const blur = (): void => toastClocks.hold('away');
    look();
    obeySettings();
    const stopSettings = store.sub(settingsAtom, obeySettings);
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    window.addEventListener('blur', blur);
    toastClocks.release(UNSHOWN);
    return () => {
      toastClocks.hold(UNSHOWN);
      stopSettings();
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
      window.removeEventListener('blur', blur);
    };
  }, []);
}
