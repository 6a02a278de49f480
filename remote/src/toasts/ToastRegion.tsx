import { useEffect, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { detailsAtom } from '../state/intents.ts';
import { Lazily, lazyPart } from '../state/Lazily.tsx';
import { useStore } from '../state/store.ts';
import { TOAST_TEXT } from '../text/toastRegionText.ts';
import { Announcer } from './Announcer.tsx';
import styles from './ToastRegion.module.css';
import { toastQueue } from './toastQueue.ts';

const STACK = lazyPart(() => import('./ToastStack.tsx'));

/** Nobody can be reading while the window is hidden or another one has the focus: no time passes then. */
function useHoldWhileAway(): void {
  useEffect(() => {
    const look = (): void => {
      const away = document.visibilityState === 'hidden' || !document.hasFocus();
      if (away) toastQueue.hold('away');
      else toastQueue.release('away');
    };
    const blur = (): void => toastQueue.hold('away');
    look();
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    window.addEventListener('blur', blur);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
      window.removeEventListener('blur', blur);
      toastQueue.release('away');
    };
  }, []);
}

/** The place where toasts appear: there from the start, so that they can be found and announced. */
export function ToastRegion() {
  const toasts = useSyncExternalStore(toastQueue.subscribe, toastQueue.toasts);
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const [wanted, setWanted] = useState(false);
  const beside = useStore(detailsAtom) ? 'details' : undefined;
  useHoldWhileAway();
  if (toasts.length > 0 && !wanted) setWanted(true);
  return createPortal(
    <div data-mars-sessions="toasts">
      <Announcer />
      <div
        ref={setElement}
        className={styles.region}
        role="region"
        aria-label={TOAST_TEXT.region}
        tabIndex={-1}
        data-beside={beside}
      >
        {wanted && element && <Lazily part={STACK} askedBy={toasts} props={{ domRoot: element, toasts }} />}
      </div>
    </div>,
    document.body,
  );
}
