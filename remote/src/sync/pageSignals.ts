import type { PageSignals } from './poller.ts';

/** The signals of the real page. */
export const browserPage: PageSignals = {
  isHidden: () => document.visibilityState === 'hidden',
  isOnline: () => navigator.onLine !== false,
  onWake(callback) {
    const visible = (): void => {
      if (document.visibilityState === 'visible') callback();
    };
    document.addEventListener('visibilitychange', visible);
    window.addEventListener('focus', callback);
    window.addEventListener('online', callback);
    return () => {
      document.removeEventListener('visibilitychange', visible);
      window.removeEventListener('focus', callback);
      window.removeEventListener('online', callback);
    };
  },
};
