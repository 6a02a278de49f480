import { type CSSProperties, forwardRef, useEffect, useRef, useSyncExternalStore } from 'react';
import { TOAST_TEXT } from '../text/toastRegionText.ts';
import styles from './ToastCard.module.css';
import { ToastGlyph } from './ToastGlyph.tsx';
import { toastQueue } from './toastQueue.ts';

interface ToastCardProps {
  id: string;
  style?: CSSProperties | undefined;
}

/** One notification. Its clock stands still while the pointer or the focus is in it. */
export const ToastCard = forwardRef<HTMLDivElement, ToastCardProps>(function ToastCard({ id, style }, ref) {
  const toast = useSyncExternalStore(toastQueue.subscribe, () => toastQueue.toasts().find((one) => one.id === id));
  // while it moves out it is no longer in the queue, and still on screen
  const last = useRef(toast);
  if (toast) last.current = toast;
  const shown = last.current;
  useEffect(
    () => () => {
      toastQueue.release(`hover:${id}`);
      toastQueue.release(`focus:${id}`);
    },
    [id],
  );
  if (!shown) return <div ref={ref} style={style} />;
  const { type, title, message, action, sessionId } = shown;
  const act = (): void => {
    toastQueue.remove(id);
    action?.onClick();
  };
  return (
    <div
      ref={ref}
      style={style}
      className={styles.card}
      role="group"
      aria-label={title}
      data-toast-type={type}
      data-session-id={sessionId}
      onPointerEnter={() => toastQueue.hold(`hover:${id}`)}
      onPointerLeave={() => toastQueue.release(`hover:${id}`)}
      onFocus={() => toastQueue.hold(`focus:${id}`)}
      onBlur={() => toastQueue.release(`focus:${id}`)}
    >
      <ToastGlyph type={type} />
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        {message && <p className={styles.message}>{message}</p>}
        {action && (
          <button type="button" className={styles.action} onClick={act}>
            {action.label}
          </button>
        )}
      </div>
      <button
        type="button"
        className={styles.dismiss}
        aria-label={TOAST_TEXT.dismiss}
        onClick={() => toastQueue.remove(id)}
      >
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
          <path d="M4 4l8 8M12 4l-8 8" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
        </svg>
      </button>
    </div>
  );
});
