import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { CONTROLS_TEXT } from '../text/toastText.ts';
import styles from './ToastStack.module.css';
import { handOver, leaveToasts, regionOf } from './toastFocus.ts';
import { toastQueue } from './toastQueue.ts';
import { useHoldWithin } from './useHoldWithin.ts';

/** Shows the number of waiting toasts and a button that closes all. Closing them changes no unread mark. */
function Controls({ waiting }: { waiting: number }) {
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

/** The controls below the toasts, shown for two or more toasts. */
export function ToastControls() {
  const { length } = useSyncExternalStore(toastQueue.subscribe, toastQueue.all);
  return length < 2 ? null : <Controls waiting={length - toastQueue.toasts().length} />;
}
