import { type CustomContentProps, SnackbarProvider, useSnackbar } from 'notistack';
import { type CSSProperties, forwardRef, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { detailsAtom, panelAtom } from '../state/intents.ts';
import { useStore } from '../state/store.ts';
import { useHeld } from '../ui/useHeld.ts';
import { usePanelTop } from '../ui/usePanelTop.ts';
import { usePointerHold } from '../ui/usePointerHold.ts';
import type { QueuedToast } from './createToastQueue.ts';
import { ShownToasts } from './ShownToasts.ts';
import { ToastCard } from './ToastCard.tsx';
import { ToastControls } from './ToastControls.tsx';
import styles from './ToastStack.module.css';
import { useReading } from './useReading.ts';
import { useToastKeys } from './useToastKeys.ts';

/** Our card for every variant: notistack's own content lacks contrast and announces itself (EXPERIENCE 3.2). */
const Content = forwardRef<HTMLDivElement, CustomContentProps>(function Content({ id, style }, ref) {
  return <ToastCard ref={ref} toastKey={String(id)} style={style} />;
});

const COMPONENTS = { default: Content, info: Content, success: Content, warning: Content, error: Content };

/**
 * The queue limits the toasts. Above its own limit notistack would evict toasts that must stay until the user closes
 * them.
 */
const NO_LIMIT = 10_000;

/** A toast that is there already does not move in. It moves out like the others. */
const THERE = { transitionDuration: { enter: 0, exit: 195 } };

/** Makes notistack show the toasts of the queue. It stacks and animates them; all else is our code. */
function Follow({ toasts }: { toasts: readonly QueuedToast[] }) {
  const { enqueueSnackbar, closeSnackbar: close } = useSnackbar();
  const shown = useRef(new Set<string>());
  /** What still moves out. notistack ignores a toast with the key of one that is in its stack. */
  const leaving = useRef(new Set<string>());
  const [exits, setExits] = useState(0);
  const onExited = useCallback((_: unknown, key: unknown) => {
    leaving.current.delete(String(key));
    setExits((count) => count + 1);
  }, []);
  // a layout effect, so that toasts that were there before are painted with the region
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs again when a toast is out
  useLayoutEffect(() => {
    const keys = new Set(toasts.map(({ key }) => key));
    for (const key of shown.current) {
      if (keys.has(key)) continue;
      // never without a key, which would close the toasts of all others
      close(key);
      shown.current.delete(key);
      leaving.current.add(key);
    }
    for (const { key, type, title, isThere } of toasts) {
      // one that comes back while it moves out waits until it is out
      if (shown.current.has(key) || leaving.current.has(key)) continue;
      shown.current.add(key);
      const options = { key, variant: type, persist: true, preventDuplicate: true, onExited };
      enqueueSnackbar(title, { ...options, ...(isThere && THERE) });
    }
  }, [toasts, exits, enqueueSnackbar, close, onExited]);
  return null;
}

/** The toasts on the page. Loaded with the first toast. */
export default function ToastStack({ toasts }: { toasts: readonly QueuedToast[] }) {
  // without its root element notistack would show the first toasts elsewhere
  const [root, setRoot] = useState<HTMLDivElement | null>(null);
  const [stack, setStack] = useState<HTMLDivElement | null>(null);
  const held = usePointerHold(stack);
  const [closed, setClosed] = useState(0);
  const onClosed = useCallback(() => setClosed((count) => count + 1), []);
  const shown = useHeld(toasts, held, closed);
  const value = useMemo(() => ({ toasts: shown, held, closed, onClosed }), [shown, held, closed, onClosed]);
  const details = useStore(detailsAtom);
  const panel = useStore(panelAtom);
  const beside = details || panel ? 'panel' : undefined;
  const top = usePanelTop(toasts.length > 0);
  useReading();
  useToastKeys(root, toasts.length > 0);
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  return (
    <ShownToasts.Provider value={value}>
      <div
        ref={setStack}
        className={styles.stack}
        style={{ '--mars-sessions-top': `${top}px` } as CSSProperties}
        data-beside={beside}
      >
        <div ref={setRoot} className={styles.scroll} />
        {root && (
          <SnackbarProvider
            maxSnack={NO_LIMIT}
            domRoot={root}
            autoHideDuration={null}
            anchorOrigin={{ vertical: 'top', horizontal: 'right' }}
            Components={COMPONENTS}
            {...(still ? { transitionDuration: { enter: 0, exit: 0 } } : {})}
          >
            <Follow toasts={shown} />
          </SnackbarProvider>
        )}
        <ToastControls />
      </div>
    </ShownToasts.Provider>
  );
}
