import { useContext, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { CONTROLS_TEXT } from '../text/toastText.ts';
import { useHeld } from '../ui/useHeld.ts';
import { ShownToasts } from './ShownToasts.ts';
import styles from './ToastStack.module.css';
import { handOver, leaveToasts, regionOf } from './toastFocus.ts';
import { toastQueue } from './toastQueue.ts';
import { useHoldWithin } from './useHoldWithin.ts';

/** Shows the number of waiting toasts and a button that closes all. Closing them changes no unread mark. */
function Controls({ waiting, onClosed }: { waiting: number; onClosed: () => void }) {
  const within = useHoldWithin('controls');
  const controls = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = controls.current;
    // while the element is still in the page
    return () => void (element && handOver(element));
  }, []);
  const clear = (): void => {
    const region = controls.current && regionOf(controls.current);
    if (region) leaveToasts(region);
    toastQueue.clear();
    onClosed();
  };
  return (
    <div ref={controls} className={styles.controls} data-limited={waiting} {...within}>
      {waiting > 0 && <p className={styles.more}>{CONTROLS_TEXT.more(waiting)}</p>}
      <button type="button" className={styles.clear} onClick={clear}>
        {CONTROLS_TEXT.dismissAll}
      </button>
    </div>
  );
}

/**
 * The controls below the toasts, shown for two or more toasts. While the pointer holds the stack still, their number
 * changes, and nothing appears or disappears.
 */
export function ToastControls() {
  const { held, closed, onClosed } = useContext(ShownToasts);
  const { length } = useSyncExternalStore(toastQueue.subscribe, toastQueue.all);
  const waiting = length - toastQueue.toasts().length;
  const before = useHeld({ isMany: length > 1, waiting }, held, closed);
  if (!before.isMany) return null;
  return <Controls waiting={before.waiting && (waiting || before.waiting)} onClosed={onClosed} />;
}
