import {
  type CSSProperties,
  forwardRef,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from 'react';
import { TOAST_TEXT } from '../text/toastRegionText.ts';
import { Button } from '../ui/Button.tsx';
import { CloseButton } from '../ui/CloseButton.tsx';
import { useHeld } from '../ui/useHeld.ts';
import { useIsOpen } from '../ui/useIsOpen.ts';
import { ShownToasts } from './ShownToasts.ts';
import styles from './ToastCard.module.css';
import { ToastGlyph } from './ToastGlyph.tsx';
import { handOver } from './toastFocus.ts';
import { toastQueue } from './toastQueue.ts';
import { useHoldWithin } from './useHoldWithin.ts';

interface ToastCardProps {
  /** The key of the toast in the queue. */
  toastKey: string;
  style?: CSSProperties | undefined;
}

/**
 * One notification. The clocks stop while the pointer or the focus is in it. One that has left the queue stays until the
 * stack no longer shows it.
 */
export const ToastCard = forwardRef<HTMLDivElement, ToastCardProps>(function ToastCard({ toastKey, style }, ref) {
  const toast = useSyncExternalStore(toastQueue.subscribe, () => toastQueue.all().find((one) => one.key === toastKey));
  const { toasts, held, onClosed } = useContext(ShownToasts);
  // a toast that is no longer in the queue may still be on screen
  const last = useRef(toast);
  useEffect(() => {
    if (toast) last.current = toast;
  }, [toast]);
  const card = useRef<HTMLDivElement>(null);
  const leaving = !toasts.some((one) => one.key === toastKey);
  useLayoutEffect(() => {
    if (!card.current) return;
    // first, because an element loses the focus when it becomes inert
    if (leaving) handOver(card.current);
    card.current.inert = leaving;
  }, [leaving]);
  const within = useHoldWithin(toastKey, leaving);
  const messageId = useId();
  const shown = toast ?? last.current;
  const there = useIsOpen(shown?.sessionId, shown?.leadsTo);
  const action = useHeld(there ? undefined : shown?.action, held);
  if (!shown) return <div ref={ref} style={style} />;
  const { id, type, title, message, sessionId } = shown;
  const close = (): void => {
    toastQueue.remove(id);
    onClosed();
  };
  const act = (): void => {
    close();
    action?.onClick();
  };
  return (
    <div ref={ref} style={style} className={styles.frame}>
      <div
        ref={card}
        className={styles.card}
        role="group"
        aria-label={title}
        aria-describedby={message ? messageId : undefined}
        data-tone={type}
        // a toast that is moving out does not count as a toast
        data-toast-type={leaving ? undefined : type}
        data-toast-id={id}
        data-session-id={sessionId}
        {...within}
      >
        <ToastGlyph type={type} />
        <div className={styles.words}>
          <p className={styles.title}>{title}</p>
          {message && (
            <p id={messageId} className={styles.message}>
              {message}
            </p>
          )}
          {action && (
            <Button className={styles.action} onClick={act}>
              {action.label}
            </Button>
          )}
        </div>
        <div className={styles.dismiss}>
          <CloseButton label={TOAST_TEXT.dismiss} size={14} onClick={close} />
        </div>
      </div>
    </div>
  );
});
