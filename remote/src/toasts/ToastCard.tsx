import { type CSSProperties, forwardRef, useEffect, useId, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { TOAST_TEXT } from '../text/toastRegionText.ts';
import { Button } from '../ui/Button.tsx';
import { CloseButton } from '../ui/CloseButton.tsx';
import { useIsOpen } from '../ui/useIsOpen.ts';
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

/** One notification. The clocks stop while the pointer or the focus is in it. */
export const ToastCard = forwardRef<HTMLDivElement, ToastCardProps>(function ToastCard({ toastKey, style }, ref) {
  const toast = useSyncExternalStore(toastQueue.subscribe, () =>
    toastQueue.toasts().find((one) => one.key === toastKey),
  );
  // a toast that is moving out is no longer in the queue but still on screen
  const last = useRef(toast);
  useEffect(() => {
    if (toast) last.current = toast;
  }, [toast]);
  const card = useRef<HTMLDivElement>(null);
  const leaving = toast === undefined;
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
  if (!shown) return <div ref={ref} style={style} />;
  const { id, type, title, message, action, sessionId } = shown;
  const act = (): void => {
    toastQueue.remove(id);
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
          {action && !there && (
            <Button className={styles.action} onClick={act}>
              {action.label}
            </Button>
          )}
        </div>
        <div className={styles.dismiss}>
          <CloseButton label={TOAST_TEXT.dismiss} size={14} onClick={() => toastQueue.remove(id)} />
        </div>
      </div>
    </div>
  );
});
