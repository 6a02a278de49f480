import type { ToastType } from '@mars-sessions/shared-types';
import { Icon } from '../ui/Icon.tsx';
import styles from './ToastCard.module.css';

/** Each type has its own shape: colour alone is not enough (WCAG 1.4.1). */
const SHAPES: Record<ToastType, string> = {
  info: 'M8 7v4.5M8 4.4v.2',
  success: 'M4.6 8.4l2.3 2.3 4.5-5',
  warning: 'M8 4.2v4.6M8 11.4v.2',
  error: 'M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6',
};

export function ToastGlyph({ type }: { type: ToastType }) {
  return (
    <Icon path={SHAPES[type]} size={20} className={styles.glyph} strokeWidth="1.6">
      {type === 'warning' ? (
        <path className={styles.plate} d="M8 .8l7.4 13.4H.6z" strokeLinejoin="round" />
      ) : (
        <circle className={styles.plate} cx="8" cy="8" r="7.2" />
      )}
    </Icon>
  );
}
